import type { CoreAnswers } from './answers.ts';
import { WorkerClient } from './worker-client.ts';

/** The one bridge to what reads and understands the text. */
export const core = new WorkerClient<CoreAnswers>(
  () => new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' }),
);
