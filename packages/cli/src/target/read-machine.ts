import {
  type Backend,
  isBackendError,
  probeVersion,
  type RulesetReading,
  readRuleset,
} from '@chainwright/chainmgr';
import type { Diagnostic, Dialect, Family } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';
import { spoilingDiagnostics } from '../plan/spoiling-diagnostics.ts';
import type { Target } from './read-target.ts';
import { toCommandError } from './to-command-error.ts';

/** The rules of both families on a machine, as the programs named like `program` print them. */
export async function readMachine(
  name: string,
  backend: Backend,
  program = 'iptables',
): Promise<Target> {
  try {
    const readings = await readFamilies(backend, program);
    if (readings.length === 0) {
      throw new CommandError(`${program} is not installed`, { exitCode: exitCode.targetFailed });
    }
    return {
      input: { name, text: readings.map(({ text }) => text).join('') },
      rulesets: readings.map(({ ruleset }) => ruleset),
      isWhole: true,
      dialect: await readDialectOf(backend, program),
      problems: spoilingDiagnostics(joinDiagnostics(readings), 'current'),
    };
  } catch (error) {
    throw toCommandError(error);
  }
}

async function readFamilies(backend: Backend, program: string): Promise<readonly RulesetReading[]> {
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  const read = (family: Family) =>
    readRuleset(backend, { family, program }).catch((error: unknown) => {
      // A machine may have the programs of one family alone.
      if (isBackendError(error, 'SPAWN')) return undefined;
      throw error;
    });
  const readings = await Promise.all(families.map(read));
  return readings.filter((reading) => reading !== undefined);
}

/** Diagnostics that point into all texts behind each other. */
function joinDiagnostics(readings: readonly RulesetReading[]): readonly Diagnostic[] {
  let before = 0;
  return readings.flatMap(({ diagnostics, text }) => {
    const above = before;
    before += text.split('\n').length - 1;
    return diagnostics.map((diagnostic) => ({
      ...diagnostic,
      line: diagnostic.line + above,
      ...(diagnostic.endLine !== undefined && { endLine: diagnostic.endLine + above }),
    }));
  });
}

async function readDialectOf(backend: Backend, program: string): Promise<Dialect | undefined> {
  const found = await probeVersion(backend, program).catch(() => undefined);
  if (found === undefined || !/^1\.8\.\d+$/.test(found.version)) return undefined;
  return { version: found.version, variant: found.variant === 'legacy' ? 'legacy' : 'nft' };
}
