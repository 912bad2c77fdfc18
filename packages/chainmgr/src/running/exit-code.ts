import { constants } from 'node:os';

const signalNumbers: ReadonlyMap<string, number> = new Map(Object.entries(constants.signals));

/** As a shell has it: 128 and the number of the signal for a process that a signal ended. */
export function toExitCode(code: number | null, signal: string | null): number {
  return code ?? 128 + (signalNumbers.get(signal ?? '') ?? 0);
}
