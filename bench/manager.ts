/** `pnpm bench manager`: rules added in one transaction, beside IPTables::ChainMgr's call for each. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT, IPTABLES, missingPrograms, type Program } from './programs.ts';

export interface ManagerBench {
  readonly rules: number;
  readonly rounds: number;
  readonly results: readonly ManagerResult[];
}

/** Medians, in milliseconds, from the first line of the program to its last. */
export interface ManagerResult {
  readonly program: string;
  readonly transaction: number;
  readonly perl: number;
  /** So many times as long takes the Perl module. */
  readonly ratio: number;
}

export interface ManagerBenchOptions {
  readonly rules: number;
  readonly rounds: number;
  readonly onProgress?: (text: string) => void;
}

/** `ratio` must not be below this. */
export const leastRatio = 100;

const CHAINMGR: Program = {
  name: 'IPTables::ChainMgr',
  probe: ['perl', '-MIPTables::ChainMgr', '-e', '1'],
  package: 'libiptables-chainmgr-perl',
};

/** Throws where a program is missing, or where the two do not end with the same rules. */
export function benchManager({ rules, rounds, onProgress }: ManagerBenchOptions): ManagerBench {
  const [missing] = missingPrograms([IPTABLES, CHAINMGR]);
  if (missing) throw new Error(`${missing.name} is missing: install ${missing.package}`);
  if (!existsSync(join(import.meta.dirname, '../packages/backend-node/dist/index.js'))) {
    throw new Error('packages/backend-node is not built; run `pnpm build` first.');
  }
  const results = ['iptables-nft', 'iptables-legacy'].map((program) => {
    const ours: number[] = [];
    const perl: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      onProgress?.(`${program}, round ${round} of ${rounds}`);
      const first = measure(program, [process.execPath, 'measure-manager.mjs', program], rules);
      const second = measure(
        program,
        ['perl', 'peers/chainmgr-add.pl', `/usr/sbin/${program}`],
        rules,
      );
      if (first.listing !== second.listing) throw new Error(`${program}: the rules differ`);
      ours.push(first.milliseconds);
      perl.push(second.milliseconds);
    }
    const [transaction, calls] = [median(ours), median(perl)];
    return { program, transaction, perl: calls, ratio: calls / transaction };
  });
  return { rules, rounds, results };
}

export function renderManager({ rules, rounds, results }: ManagerBench): string {
  const lines = results.map(({ program, transaction, perl, ratio }) =>
    [
      program.padEnd(16),
      `${transaction.toFixed(0)} ms`.padStart(12),
      `${perl.toFixed(0)} ms`.padStart(22),
      `${ratio.toFixed(0)} times`.padStart(12),
    ].join(''),
  );
  const head = `${rules} rules into a new chain, medians of ${rounds} round${rounds === 1 ? '' : 's'}`;
  const columns = `${''.padEnd(16)}${'transaction'.padStart(12)}${'append_ip_rule each'.padStart(22)}${'ratio'.padStart(12)}`;
  return `${[head, '', columns, ...lines].join('\n')}\n`;
}

/** In a namespace of its own. */
function measure(program: string, command: readonly string[], rules: number) {
  const name = `bench-${randomBytes(6).toString('hex')}`;
  run(['ip', 'netns', 'add', name]);
  try {
    const inside = ['ip', 'netns', 'exec', name];
    const milliseconds = Number(run([...inside, ...command, `${rules}`]));
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
