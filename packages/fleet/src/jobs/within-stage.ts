import type { Backend, CancelSignal } from '@chainwright/chainmgr';

/**
 * A backend for whoever knows nothing of stages: what it runs ends with its stage, and to close it does
 * nothing, since the connection belongs to the work on the host.
 */
export function withinStage(backend: Backend, stage: CancelSignal): Backend {
  return {
    describe: () => backend.describe(),
    run: async (command, options = {}) => {
      const { signal } = options;
      if (!signal) return backend.run(command, { ...options, signal: stage });
      const both = new AbortController();
      const abort = () => both.abort();
      if (signal.aborted || stage.aborted) abort();
      signal.addEventListener('abort', abort);
      stage.addEventListener('abort', abort);
      try {
        return await backend.run(command, { ...options, signal: both.signal });
      } finally {
        signal.removeEventListener('abort', abort);
        stage.removeEventListener('abort', abort);
      }
    },
    close: async () => {},
  };
}
