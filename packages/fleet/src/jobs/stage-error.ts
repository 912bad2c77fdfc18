import { isBackendError, isIptablesError, isManagerError } from '@chainwright/chainmgr';
import type { Stage } from './job.ts';
import type { Failure } from './outcome.ts';

/** Work on a host ended at a stage. */
export class StageError extends Error {
  override readonly name = 'StageError';
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause });
    this.failure = failure;
  }
}

/** What an error means for the host on which it came up. */
export function toStageError(stage: Stage, error: unknown): StageError {
  if (error instanceof StageError) return error;
  return new StageError({ stage, ...describe(stage, error) }, error);
}

function describe(stage: Stage, error: unknown): Omit<Failure, 'stage'> {
  // Before anything was changed a connection may be lost without harm.
  const isEarly = stage === 'connect' || stage === 'read';
  if (isBackendError(error)) {
    const { code, message } = error;
    const isLink = code === 'CONNECT' || code === 'LOST';
    const hint = hints[code];
    return { code, message, isRetriable: isLink && isEarly, ...(hint && { hint }) };
  }
  if (isIptablesError(error)) {
    const { reason, message, hint } = error;
    return { code: reason, message, hint: `try: ${hint}`, isRetriable: false };
  }
  if (isManagerError(error)) {
    const { code, message } = error;
    const hint = hints[code];
    return { code, message, isRetriable: false, ...(hint && { hint }) };
  }
  if (error instanceof RangeError) {
    return { code: 'BAD_INPUT', message: error.message, isRetriable: false };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'FAULT', message, isRetriable: false };
}

/** `HOST_KEY` has none: what to do with a key that is unknown, changed or revoked says its message. */
const hints: Readonly<Record<string, string | undefined>> = {
  CONNECT: 'see whether it is up, and what ~/.ssh/config says of it',
  LOST: 'see whether it is up, and run again',
  AUTH: 'see which keys and which user it takes, and what sudo lets the user do',
  SPAWN: 'see what is installed there',
  PENDING: 'run chainwright confirm or chainwright rollback with --on and this host',
  NO_WATCHDOG: 'install util-linux, for setsid, or say --no-confirm',
  NO_SNAPSHOT: 'see whether there is room on its disk',
};
