import {
  type Backend,
  type CancelSignal,
  isBackendError,
  type RulesetReading,
  readRuleset,
} from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import type { HostRuleset } from './outcome.ts';

/** The rules of a host as they are. */
export interface HostReading {
  readonly readings: readonly RulesetReading[];
  readonly warnings: readonly string[];
}

/** Reads the rules of both families; a machine may have the programs of one alone. */
export async function readHost(
  backend: Backend,
  program: string,
  signal: CancelSignal,
): Promise<HostReading> {
  const found: RulesetReading[] = [];
  let missing: unknown;
  for (const family of families) {
    try {
      found.push(await readRuleset(backend, { family, program, run: { signal } }));
    } catch (error) {
      if (!isBackendError(error, 'SPAWN')) throw error;
      missing = error;
    }
  }
  if (found.length === 0) throw missing;
  return { readings: found, warnings: found.flatMap(({ warnings }) => warnings) };
}

const families: readonly Family[] = ['ipv4', 'ipv6'];

export function textsOf({ readings }: HostReading): readonly HostRuleset[] {
  return readings.map(({ ruleset: { family }, text }) => ({ family, text }));
}
