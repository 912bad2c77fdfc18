/** Every reason for which a command may not come to its end, and what each means. */
export const backendErrorCodes = {
  TIMEOUT: 'The command took longer than it was given, and was ended.',
  SPAWN: 'The program could not be started: it is not there, or may not be run.',
  ABORTED: 'The caller called the command off.',
  OUTPUT: 'The command wrote more than it was allowed to, and was ended.',
  CONNECT: 'The target could not be reached; nothing was started.',
  LOST: 'The connection was lost while the command ran, of which all, a part or nothing was done.',
  AUTH: 'The target did not accept who we say we are.',
  HOST_KEY: 'The target is not who it should be: its key is unknown or another one.',
  CLOSED: 'The backend has been closed.',
} as const;

export type BackendErrorCode = keyof typeof backendErrorCodes;

export interface BackendErrorOptions {
  /** What was being run. */
  readonly command?: { readonly program: string; readonly args: readonly string[] };
  /** The error beneath, if there is one. */
  readonly cause?: unknown;
}

/**
 * Something kept a command from ending by itself. A command that ended with a non-zero exit code is
 * a `CommandResult`, not an error.
 */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code: BackendErrorCode;
  readonly command: BackendErrorOptions['command'];

  /** `message` says what was seen, where, and what to do; without a code in it. */
  constructor(code: BackendErrorCode, message: string, options: BackendErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.command = options.command;
  }
}

/** Asks the error, not its text; one that another copy of this package made is one as well. */
export function isBackendError(error: unknown, code?: BackendErrorCode): error is BackendError {
  if (!(error instanceof Error) || error.name !== 'BackendError' || !('code' in error))
    return false;
  return code === undefined ? true : error.code === code;
}
