import { WorkerClient } from '../core/worker-client.ts';
import type { AskAnswers } from './worker/ask-answers.ts';

/** The bridge to what is asked about the rules. */
export const asker = new WorkerClient<AskAnswers>(
  () => new Worker(new URL('./worker/ask.worker.ts', import.meta.url), { type: 'module' }),
);
