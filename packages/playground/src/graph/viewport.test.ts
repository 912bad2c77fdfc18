import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlacedChain } from './layout-graph.ts';
import { nearestChain } from './nearest-chain.ts';
import { begin, fit, mostScale, panBy, reveal, zoomAt } from './viewport.ts';

const window = { width: 800, height: 600 };

describe('what is seen of a drawing', () => {
  test('is all of it at first, in the middle', () => {
    expect(fit({ width: 1600, height: 600 }, window)).toEqual({ x: 0, y: -300, scale: 0.5 });
    expect(fit({ width: 400, height: 300 }, window)).toEqual({ x: -200, y: -150, scale: 1 });
  });

  test('is where it begins where all of it would be too small to be read', () => {
    const start = { x: 24, y: 5_000, width: 120, height: 40 };
    expect(begin({ width: 1600, height: 600 }, window, start).scale).toBe(0.5);
    const { x, y, scale } = begin({ width: 600, height: 11_000 }, window, start);
    expect({ x, scale }).toEqual({ x: 0, scale: 0.8 });
    expect(y + window.height / scale / 2).toBe(5_020);
    expect(begin({ width: 600, height: 11_000 }, window, undefined).scale).toBeLessThan(0.1);
  });

  test('stays under the pointer when it grows or shrinks', () => {
    const number = fc.double({ min: -5_000, max: 5_000, noNaN: true });
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(number, number, factor, (x, y, by) => {
        const before = { x, y, scale: 0.7 };
        const at = { x: 123, y: 321 };
        const after = zoomAt(before, by, at);
        expect(after.scale).toBeLessThanOrEqual(mostScale);
        expect(after.x + at.x / after.scale).toBeCloseTo(before.x + at.x / before.scale, 6);
        expect(after.y + at.y / after.scale).toBeCloseTo(before.y + at.y / before.scale, 6);
      }),
    );
  });

  test('follows the pointer, and moves no further than it must', () => {
    expect(panBy({ x: 0, y: 0, scale: 0.5 }, 10, -20)).toEqual({ x: -20, y: 40, scale: 0.5 });
    const view = { x: 0, y: 0, scale: 1 };
    expect(reveal(view, { x: 100, y: 100, width: 50, height: 40 }, window)).toEqual(view);
    expect(reveal(view, { x: 900, y: -50, width: 50, height: 40 }, window)).toEqual({
      x: 174,
      y: -74,
      scale: 1,
    });
  });
});

test('an arrow leads to the chain that lies that way, rather ahead than aside', () => {
  const at = (name: string, x: number, y: number): PlacedChain => ({
    name,
    x,
    y,
    width: 100,
    rules: 1,
    isDead: false,
    isAbsent: false,
  });
  const chains = [at('a', 0, 0), at('b', 200, 10), at('c', 150, 300), at('d', 0, 100)];
  const [a, b] = chains as [PlacedChain, PlacedChain];
  expect(nearestChain(chains, a, 'ArrowRight')?.name).toBe('b');
  expect(nearestChain(chains, a, 'ArrowDown')?.name).toBe('d');
  expect(nearestChain(chains, b, 'ArrowLeft')?.name).toBe('a');
  expect(nearestChain(chains, a, 'ArrowUp')).toBeUndefined();
});
