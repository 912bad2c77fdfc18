import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

test('a text that fits stays as it is', () => {
  expect(shorten('-j ACCEPT', 9)).toBe('-j ACCEPT');
});

test('of a longer one the beginning is left, and how much is not shown is said', () => {
  expect(shorten('x'.repeat(10_000), 5)).toBe('xxxxx… (9995 more characters)');
});

test('no character is cut in two', () => {
  expect(shorten('ab😀cd', 3)).toBe('ab… (4 more characters)');
});
