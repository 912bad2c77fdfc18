import type { Dialect, Family } from '@chainwright/parse-core';
import { execa } from 'execa';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { type LocalReading, readProgram } from '../local/read-local-rules.ts';
import { spoilingDiagnostics } from '../plan/spoiling-diagnostics.ts';
import type { Target } from './read-target.ts';

/** This machine's rules, as `iptables-save` and `ip6tables-save` on the path print them. */
export async function readLocalTarget(context: Context): Promise<Target> {
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  const readings = await Promise.all(families.map((family) => readFamily(family, context)));
  const inputs = readings.flatMap((reading) => (reading.kind === 'read' ? [reading.input] : []));
  if (inputs.length === 0) throw new CommandError('iptables is not installed', failed);
  return {
    input: { name: 'local', text: inputs.map(({ text }) => text).join('') },
    rulesets: inputs.flatMap(({ rulesets }) => rulesets),
    isWhole: true,
    dialect: await readDialectOf('iptables', context),
    problems: inputs.flatMap(({ diagnostics }) => spoilingDiagnostics(diagnostics, 'current')),
  };
}

const failed = { exitCode: exitCode.targetFailed };

async function readFamily(family: Family, context: Context): Promise<LocalReading> {
  const name = family === 'ipv4' ? 'iptables-save' : 'ip6tables-save';
  const reading = await readProgram({ name, family, variant: undefined }, context);
  if (reading.kind === 'failed') throw new CommandError(`${name}: ${reading.reason}`, failed);
  return reading;
}

/** `iptables v1.8.9 (nf_tables)`. */
async function readDialectOf(program: string, { env }: Context): Promise<Dialect | undefined> {
  const { stdout } = await execa(program, ['--version'], { reject: false, env, extendEnv: false });
  const [, version, variant] = /v(1\.8\.\d+) \((nf_tables|legacy)\)/.exec(stdout ?? '') ?? [];
  if (version === undefined) return undefined;
  return { version, variant: variant === 'legacy' ? 'legacy' : 'nft' };
}
