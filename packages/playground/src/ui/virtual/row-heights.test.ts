import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowHeights } from './row-heights.ts';

describe('heights of rows', () => {
  test('offsets are the sums of the heights before, and rows are found by them', () => {
    const heights = new RowHeights(4, (row) => [10, 20, 30, 40][row] ?? 0);
    expect([0, 1, 2, 3, 4].map((row) => heights.offsetOf(row))).toEqual([0, 10, 30, 60, 100]);
    expect([0, 9, 10, 29, 30, 99].map((offset) => heights.rowAt(offset))).toEqual([
      0, 0, 1, 1, 2, 3,
    ]);
  });

  test('outside of all rows the nearest one is found', () => {
    const heights = new RowHeights(3, () => 10);
    expect(heights.rowAt(-5)).toBe(0);
    expect(heights.rowAt(1000)).toBe(2);
    expect(new RowHeights(0, () => 10).rowAt(5)).toBe(0);
  });

  test('a changed height moves what comes behind it, as if it had been known from the start', () => {
    const height = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        fc.array(height, { minLength: 1, maxLength: 70 }),
        fc.array(fc.tuple(fc.nat(), height), { maxLength: 30 }),
        (first, changes) => {
          const plain = [...first];
          const heights = new RowHeights(plain.length, (row) => plain[row] ?? 0);
          for (const [at, changed] of changes) {
            const row = at % plain.length;
            expect(heights.set(row, changed)).toBe(changed - (plain[row] ?? 0));
            plain[row] = changed;
          }
          let offset = 0;
          for (const [row, each] of plain.entries()) {
            expect(heights.offsetOf(row)).toBe(offset);
            expect(heights.rowAt(offset)).toBe(row);
            expect(heights.rowAt(offset + each - 1)).toBe(row);
            offset += each;
          }
          expect(heights.total).toBe(offset);
        },
      ),
      { seed: 7 },
    );
  });
});
