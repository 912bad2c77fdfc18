import type { Command } from '../backend.ts';
import { BackendError } from '../backend-error.ts';

const reasons = { ABORTED: 'it was called off', CLOSED: 'the backend has been closed' } as const;

/** A wrapper itself did not let a command start. */
export function notRun(code: keyof typeof reasons, { program, args }: Command): BackendError {
  return new BackendError(code, `${program} was not run: ${reasons[code]}`, {
    command: { program, args },
  });
}
