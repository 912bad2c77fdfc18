import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Job } from '../jobs/job.ts';
import type { HostOutcome } from '../jobs/outcome.ts';
import type { JobQueue, ProcessOptions } from './job-queue.ts';
import { defaultRetry, type RetryPolicy, retryDelay } from './retry-policy.ts';

export interface InProcessOptions {
  /** Does a job; it never rejects. */
  readonly work: (job: Job, attempt: number) => Promise<HostOutcome>;
  /** How many at a time. */
  readonly concurrency: number;
  readonly retry?: RetryPolicy;
  /** Is told of each host when it is begun. */
  readonly onBegin?: (host: string) => void;
}

/** The queue that needs nothing but this process. */
export function inProcessQueue({
  work,
  concurrency,
  retry = defaultRetry,
  onBegin,
}: InProcessOptions): JobQueue {
  const queue = new PQueue({ concurrency });

  // Who waits to be tried again takes no place in the queue, and stands at its end afterwards.
  const settle = async (job: Job, options: ProcessOptions): Promise<void> => {
    const { stop, onOutcome, onRetry } = options;
    let last: HostOutcome | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await queue.add(async () => {
        if (stop.aborted) return undefined;
        if (attempt === 1) onBegin?.(job.host.name);
        return work(job, attempt);
      });
      // Called off before it was tried again: what it failed with is how it ended.
      if (!outcome) break;
      last = outcome;
      const inMs = retryDelay(outcome, attempt, retry);
      if (inMs === undefined || !outcome.failure) break;
      onRetry?.({ host: job.host.name, attempt, inMs, failure: outcome.failure });
      await sleep(inMs, undefined, { signal: stop }).catch(() => {});
    }
    if (last) await onOutcome(last);
  };

  return {
    process: async (jobs, options) => {
      await Promise.all(jobs.map((job) => settle(job, options)));
    },
    close: async () => {
      queue.clear();
      await queue.onIdle();
    },
  };
}
