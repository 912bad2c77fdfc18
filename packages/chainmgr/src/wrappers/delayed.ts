import type { Backend, CancelSignal } from '../backend.ts';
import { notRun } from './not-run.ts';

/**
 * Runs one command at a time, and leaves so many milliseconds between the end of one and the start
 * of the next. A time limit counts from the start; a command whose turn has not come can be called
 * off, and is when the backend is closed.
 */
export function delayed(delayMs: number, backend: Backend): Backend {
  const waiting: Waiting = new Set();
  let isClosed = false;
  let lastTurn: Promise<void> = Promise.resolve();
  let pause: ReturnType<typeof setTimeout> | undefined;

  return {
    run: async (command, options = {}) => {
      if (isClosed) throw notRun('CLOSED', command);
      if (options.signal?.aborted) throw notRun('ABORTED', command);
      const turn = lastTurn;
      let endTurn = () => {};
      lastTurn = new Promise((resolve) => {
        endTurn = resolve;
      });
      const hindrance = await awaitTurn(turn, options.signal, waiting);
      if (hindrance !== undefined) {
        void turn.then(endTurn);
        throw notRun(hindrance, command);
      }
      try {
        return await backend.run(command, options);
      } finally {
        pause = setTimeout(endTurn, delayMs);
      }
    },
    describe: () => backend.describe(),
    close: async () => {
      isClosed = true;
      for (const callOff of waiting) callOff('CLOSED');
      await backend.close();
      clearTimeout(pause);
    },
  };
}

type Hindrance = 'ABORTED' | 'CLOSED';
type Waiting = Set<(hindrance: Hindrance) => void>;

/** Resolves when the turn has come, or with what comes first. */
async function awaitTurn(
  turn: Promise<void>,
  signal: CancelSignal | undefined,
  waiting: Waiting,
): Promise<Hindrance | undefined> {
  let callOff: (hindrance: Hindrance) => void = () => {};
  const hindrance = new Promise<Hindrance>((resolve) => {
    callOff = resolve;
  });
  const abort = () => callOff('ABORTED');
  signal?.addEventListener('abort', abort);
  waiting.add(callOff);
  try {
    return await Promise.race([turn.then(() => undefined), hindrance]);
  } finally {
    signal?.removeEventListener('abort', abort);
    waiting.delete(callOff);
  }
}
