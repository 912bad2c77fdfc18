import { constants } from 'node:os';

/** As a shell has it: 128 and the number of the signal for a process that a signal ended. */
export function toExitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
