import { expect, test } from 'vitest';
import { isLarge } from './is-large.ts';

test('some thousand rules are edited', () => {
  expect(isLarge('-A INPUT -j ACCEPT\n'.repeat(50_000))).toBe(false);
});

test.each([
  ['too many characters', '-A INPUT -j ACCEPT\n'.repeat(120_000)],
  ['a line too long in the middle', `-P INPUT DROP\n${'x'.repeat(50_001)}\n-P OUTPUT DROP\n`],
  ['a line too long at the end', `-P INPUT DROP\n${'x'.repeat(50_001)}`],
])('%s is only read', (_, text) => {
  expect(isLarge(text)).toBe(true);
});
