import type { Job } from '../jobs/job.ts';
import type { Failure, HostOutcome } from '../jobs/outcome.ts';

/**
 * Hands jobs to whoever does them: in this process, or in others. A job may be handed out more than
 * once, when who did it has died; it ends as once.
 */
export interface JobQueue {
  /**
   * Has all jobs done, begun in their order, and tells of each how it ended. Once `stop` is aborted no
   * other is begun, and those that were not are not told of. Resolves when nothing is at work any more;
   * rejects only where the queue itself fails.
   */
  process(jobs: readonly Job[], options: ProcessOptions): Promise<void>;
  /** Lets go of what the queue holds. */
  close(): Promise<void>;
}

export interface ProcessOptions {
  readonly stop: AbortSignal;
  /** What it returns is waited for; it must not reject. */
  readonly onOutcome: (outcome: HostOutcome) => Promise<void>;
  readonly onRetry?: (retry: Retry) => void;
}

/** A host that is tried again. */
export interface Retry {
  readonly host: string;
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  readonly inMs: number;
  readonly failure: Failure;
}
