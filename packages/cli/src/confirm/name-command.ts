import { quoteForShell } from '@chainwright/parse-core';
import type { Become } from '../target/ways-to-become.ts';

/** Where a change is, and how one gets there. */
export interface NamedChange {
  readonly on: string;
  readonly change: number;
  readonly stateFolder?: string | undefined;
  readonly become?: Become | undefined;
}

/** A command that answers for a change, as it is to be typed. */
export function nameCommand(
  command: 'confirm' | 'rollback',
  { on, change, stateFolder, become }: NamedChange,
): string {
  return [
    `chainwright ${command} ${change}`,
    ...(on === 'local' ? [] : [`--on ${quoteForShell(on)}`]),
    ...(become === undefined ? [] : [`--become ${become}`]),
    ...(stateFolder === undefined ? [] : [`--state-folder ${quoteForShell(stateFolder)}`]),
  ].join(' ');
}
