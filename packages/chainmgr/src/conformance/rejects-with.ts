import assert from 'node:assert/strict';
import { type BackendError, type BackendErrorCode, isBackendError } from '../backend-error.ts';

/** The BackendError with which a call is rejected; anything else fails the test. */
export async function rejectsWith(
  code: BackendErrorCode,
  call: Promise<unknown>,
): Promise<BackendError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) {
    return assert.fail(`resolved with ${JSON.stringify(outcome.value)}, not rejected with ${code}`);
  }
  const { error } = outcome;
  if (!isBackendError(error)) return assert.fail(`rejected with ${error}, not a BackendError`);
  assert.equal(error.code, code);
  return error;
}
