export interface InTimeOptions {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** What it is rejected with after the limit, and when the signal is aborted. */
  readonly late: () => Error;
  readonly calledOff: () => Error;
}

/** What is awaited, if it comes in time; what comes later is destroyed. */
export function inTime<T extends { destroy(): unknown }>(
  awaited: Promise<T>,
  { limitMs, signal, late, calledOff }: InTimeOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (end: () => void) => {
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      end();
    };
    const abort = () => settle(() => reject(calledOff()));
    const timer = setTimeout(() => settle(() => reject(late())), limitMs);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    awaited.then(
      (value) => (isOver ? void value.destroy() : settle(() => resolve(value))),
      (error) => settle(() => reject(error)),
    );
  });
}
