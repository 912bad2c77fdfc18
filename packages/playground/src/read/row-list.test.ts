import { expect, test } from 'vitest';
import { noColumns } from '../core/column-widths.ts';
import { rowKinds } from '../core/view.ts';
import { RowList } from './row-list.ts';

const { chain, rule, end } = rowKinds;
const listOf = (number: number, ...kinds: number[]) => ({
  number,
  kinds: Uint8Array.from(kinds),
  kept: 2,
  columns: noColumns,
});

test('the chain of a row is the last head before it', () => {
  const list = new RowList(listOf(1, chain, rule, end, chain, rule));
  expect([0, 1, 2, 3, 4].map((row) => list.chainRowOf(row))).toEqual([0, 0, 0, 3, 3]);
});

test('a list in which a chain was closed keeps the heights that were measured around it', () => {
  const open = new RowList(listOf(1, chain, rule, end, chain, rule, rule, end, chain, rule), 'a');
  const heights = [51, 61, 41, 52, 62, 63, 42, 53, 64];
  for (const [row, height] of heights.entries()) open.heights.set(row, height);
  const closed = new RowList(listOf(2, chain, rule, end, chain, chain, rule), 'a', open);
  expect([0, 1, 2, 3, 4, 5].map((row) => closed.heights.heightOf(row))).toEqual([
    51, 61, 41, 52, 53, 64,
  ]);
});

test('a list of another text or search takes no heights over', () => {
  const before = new RowList(listOf(1, chain, rule), 'a');
  before.heights.set(1, 500);
  expect(new RowList(listOf(2, chain, rule), 'b', before).heights.heightOf(1)).toBeLessThan(100);
});
