import type { Context } from './context.ts';

/** Listens for signals from the first call on, and for as long as the process lives. */
export function waitForStop(): Context['stoppedWithin'] {
  let stop: AbortController | undefined;
  return (milliseconds) => {
    stop ??= listen();
    const { signal } = stop;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(true);
      const end = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', end);
        resolve(false);
      }, milliseconds);
      signal.addEventListener('abort', end);
    });
  };
}

function listen(): AbortController {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort());
  }
  return stop;
}
