import { expect, test } from 'vitest';
import { formatCount, formatExactly } from './format-count.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [51_882, '51\u202f882'],
  [999_999, '999\u202f999'],
  [1_000_000, '1M'],
  [1_748_211, '1.7M'],
  [211_533_531, '211M'],
  [9_123_456_789, '9.1G'],
  ['18446744073709551615', '18.4E'],
])('%s is shown as %s', (count, shown) => {
  expect(formatCount(count)).toBe(shown);
});

test('exactly means every digit, also beyond what numbers hold', () => {
  expect(formatExactly('9007199254740993')).toBe('9\u202f007\u202f199\u202f254\u202f740\u202f993');
});
