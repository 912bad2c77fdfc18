import type { RunOptions } from '../backend.ts';

/** No timer can wait for so many milliseconds or more; one that should does not wait at all. */
const timerEnd = 2 ** 31;

/** Whole milliseconds that a timer can wait; undefined where there is no limit, or none in our time. */
export function readTimeLimit({ timeoutMs }: Pick<RunOptions, 'timeoutMs'>): number | undefined {
  if (timeoutMs === undefined || timeoutMs >= timerEnd) return undefined;
  if (timeoutMs >= 0) return Math.ceil(timeoutMs);
  throw new RangeError(`timeoutMs is ${timeoutMs}; it is a number from 0`);
}
