import type { Backend } from '../backend.ts';

/** A backend that runs commands in its own way, and is the given one in everything else. */
export function wrapBackend(backend: Backend, run: Backend['run']): Backend {
  return { run, describe: () => backend.describe(), close: () => backend.close() };
}
