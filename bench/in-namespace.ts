/** Runs programs that change rules, each in a network namespace of its own. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT, IPTABLES, missingPrograms, type Program } from './programs.ts';

const variantPrograms = ['iptables-nft', 'iptables-legacy'] as const;

const CHAINMGR: Program = {
  name: 'IPTables::ChainMgr',
  probe: ['perl', '-MIPTables::ChainMgr', '-e', '1'],
  package: 'libiptables-chainmgr-perl',
};

/** Throws where a program is missing, or nothing was built. */
function needPrograms(): void {
  const [missing] = missingPrograms([IPTABLES, CHAINMGR]);
  if (missing) throw new Error(`${missing.name} is missing: install ${missing.package}`);
  if (!existsSync(join(import.meta.dirname, '../packages/backend-node/dist/index.js'))) {
    throw new Error('packages/backend-node is not built; run `pnpm build` first.');
  }
}

export interface Measured {
  /** From the first line of the program to its last, as it prints that. */
  readonly milliseconds: number;
  /** What `-S` prints afterwards. */
  readonly listing: string;
}

/** Our way, `measure-NAME.mjs PROGRAM RULES`. */
function measureOurs(name: string, program: string, rules: number): Measured {
  return measure(program, [process.execPath, `measure-${name}.mjs`, program, `${rules}`]);
}

/** IPTables::ChainMgr, one call for each rule. */
function measurePerl(program: string, rules: number): Measured {
  return measure(program, ['perl', 'peers/chainmgr-add.pl', `/usr/sbin/${program}`, `${rules}`]);
}

/** Ours and the Perl module's in turn, with each of the programs that there are. */
export function measureInTurn(
  name: string,
  { rules, perlRules, rounds, onProgress }: Rounds,
): readonly ProgramRounds[] {
  needPrograms();
  return variantPrograms.map((program) => {
    const pairs = Array.from({ length: rounds }, (_, index) => {
      onProgress?.(`${program}, round ${index + 1} of ${rounds}`);
      return {
        ours: measureOurs(name, program, rules),
        perl: measurePerl(program, perlRules),
      };
    });
    return { program, pairs };
  });
}

export interface Rounds {
  readonly rules: number;
  readonly perlRules: number;
  readonly rounds: number;
  readonly onProgress?: ((text: string) => void) | undefined;
}

export interface ProgramRounds {
  readonly program: string;
  readonly pairs: readonly { readonly ours: Measured; readonly perl: Measured }[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function measure(program: string, command: readonly string[]): Measured {
  const name = `bench-${randomBytes(6).toString('hex')}`;
  run(['ip', 'netns', 'add', name]);
  try {
    const inside = ['ip', 'netns', 'exec', name];
    const milliseconds = Number(run([...inside, ...command]));
    return { milliseconds, listing: run([...inside, program, '-S']) };
  } finally {
    run(['ip', 'netns', 'delete', name]);
  }
}

function run([program = '', ...args]: readonly string[]): string {
  const options = { cwd: import.meta.dirname, env: ENVIRONMENT, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(program, args, { ...options, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
