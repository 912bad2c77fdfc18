import type { CancelSignal, Command } from '@chainwright/chainmgr';
import { toStopError } from '@chainwright/chainmgr/running';

/**
 * What is awaited before a command can begin, unless the caller calls it off before; `tooLate` is told
 * when it comes after that.
 */
export function unlessCalledOff<T>(
  awaited: Promise<T>,
  command: Command,
  signal: CancelSignal | undefined,
  tooLate: () => void = () => {},
): Promise<T> {
  if (!signal) return awaited;
  return new Promise((resolve, reject) => {
    let isCalledOff = false;
    const abort = () => {
      isCalledOff = true;
      signal.removeEventListener('abort', abort);
      reject(toStopError('ABORTED', command, 'was not run: it was called off'));
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    awaited.then(
      (value) => {
        signal.removeEventListener('abort', abort);
        if (isCalledOff) tooLate();
        else resolve(value);
      },
      (error) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}
