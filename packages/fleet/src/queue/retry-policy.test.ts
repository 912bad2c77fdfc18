import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostOutcome } from '../jobs/outcome.ts';
import { mostHostsAtOnce } from './file-limit.ts';
import { retryDelay } from './retry-policy.ts';

const failed = (isRetriable: boolean): HostOutcome => ({
  host: 'web1',
  state: 'failed',
  durationMs: 1,
  attempts: 1,
  failure: { stage: 'connect', code: 'CONNECT', message: 'x', isRetriable },
});

test('the wait is anything up to its bound, which doubles with each attempt', () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const property = fc.property(fc.integer({ min: 1, max: 40 }), fraction, (attempt, random) => {
    const policy = { attempts: 50, firstMs: 100, mostMs: 5000 };
    const delay = retryDelay(failed(true), attempt, policy, () => random) ?? -1;
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThanOrEqual(Math.min(100 * 2 ** (attempt - 1), 5000));
  });
  fc.assert(property);
});

test('only what failed for its connection is tried again, and not more often than was said', () => {
  const policy = { attempts: 3, firstMs: 100, mostMs: 5000 };
  expect(retryDelay(failed(false), 1, policy)).toBeUndefined();
  expect(retryDelay(failed(true), 2, policy)).toBeDefined();
  expect(retryDelay(failed(true), 3, policy)).toBeUndefined();
  const { failure: _, ...done } = failed(true);
  expect(retryDelay({ ...done, state: 'ok' }, 1, policy)).toBeUndefined();
});

test('as many hosts are at work at once as this process may have files open for', () => {
  expect(mostHostsAtOnce(1024, 24)).toBe(234);
  expect(mostHostsAtOnce(10, 24)).toBe(1);
  expect(mostHostsAtOnce()).toBeGreaterThan(0);
});
