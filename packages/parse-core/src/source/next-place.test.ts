import { expect, it } from 'vitest';
import { NextPlace } from './next-place.ts';

it('finds the next place from each place on', () => {
  const next = new NextPlace('a,bc,,d', ',');
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => next.from(at))).toEqual([1, 1, 4, 4, 4, 5, 8, 8]);
});

it('finds a place at the very end, and none behind it', () => {
  const next = new NextPlace('ab', 'b');
  expect([next.from(1), next.from(2)]).toEqual([1, 3]);
});
