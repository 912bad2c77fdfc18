import type { HostOutcome } from '../jobs/outcome.ts';

/** How often a host is tried whose connection fails, and how long is waited in between. */
export interface RetryPolicy {
  /** How often at most; 1: never again. */
  readonly attempts: number;
  /** Up to so long is waited before the second, and up to twice as long before each that follows. */
  readonly firstMs: number;
  readonly mostMs: number;
}

export const defaultRetry: RetryPolicy = { attempts: 3, firstMs: 1000, mostMs: 20_000 };

/**
 * How many milliseconds to wait before the next attempt; undefined: it is the last. The wait is any
 * between nothing and its bound, so that hosts that failed together do not come back together.
 */
export function retryDelay(
  { failure }: HostOutcome,
  attempt: number,
  { attempts, firstMs, mostMs }: RetryPolicy,
  random: () => number = Math.random,
): number | undefined {
  if (!failure?.isRetriable || attempt >= attempts) return undefined;
  return Math.round(random() * Math.min(firstMs * 2 ** (attempt - 1), mostMs));
}
