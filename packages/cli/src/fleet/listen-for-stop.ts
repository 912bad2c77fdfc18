import { setMaxListeners } from 'node:events';
import type { Output } from '../context.ts';

/** Two ways to end a run that is at work. */
export interface StopSignals {
  /** The first: no other host is begun. */
  readonly stop: AbortSignal;
  /** The second: those at work end as well. */
  readonly abort: AbortSignal;
  /** No longer listens. */
  readonly done: () => void;
}

/** Listens for Ctrl-C, and for what else asks a process to end. */
export function listenForStop(stderr: Output): StopSignals {
  const stop = new AbortController();
  const abort = new AbortController();
  // Each host at work listens to them.
  setMaxListeners(0, stop.signal, abort.signal);
  const listen = () => {
    if (stop.signal.aborted) return abort.abort();
    stop.abort();
    void stderr.write('no other host is begun; those at work come to their end (once more: now)\n');
  };
  for (const name of signals) process.on(name, listen);
  const done = () => {
    for (const name of signals) process.off(name, listen);
  };
  return { stop: stop.signal, abort: abort.signal, done };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
