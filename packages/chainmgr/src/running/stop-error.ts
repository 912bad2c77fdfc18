import type { Command } from '../backend.ts';
import { BackendError, type BackendErrorCode } from '../backend-error.ts';

/** Why a command was ended before its end, or was not begun: `what` follows the program's name. */
export function toStopError(
  code: BackendErrorCode,
  { program, args }: Command,
  what: string,
  cause?: unknown,
): BackendError {
  return new BackendError(code, `${program} ${what}`, {
    command: { program, args },
    ...(cause === undefined ? {} : { cause }),
  });
}
