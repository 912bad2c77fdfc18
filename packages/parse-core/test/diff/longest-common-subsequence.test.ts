import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bitParallel } from '../../src/diff/lcs/bit-parallel.ts';
import { huntSzymanski } from '../../src/diff/lcs/hunt-szymanski.ts';
import { longestCommonSubsequence } from '../../src/diff/lcs/longest-common-subsequence.ts';
import { shortEdit } from '../../src/diff/lcs/short-edit.ts';
import { runs } from '../properties/runs.ts';

// Hundreds of sequences, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

type Method = (a: Int32Array, b: Int32Array) => Int32Array;

const methods: readonly [string, Method][] = [
  ['the method that goes through pairs', pairsMethod(huntSzymanskiOfAll)],
  ['the method that goes through the square', pairsMethod(bitParallel)],
  ['the choice of both', longestCommonSubsequence],
  ['the method for few edits', shortEditOf],
];

describe.each(methods)('%s', (_, method) => {
  it('finds a common subsequence that no other is longer than', () => {
    const sequence = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(), { maxLength: 130, size: 'max' }))
      .map(([values, list]) => Int32Array.from(list, (each) => each % values));
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const partners = method(a, b);
        const taken = [...partners.entries()].filter(([, partner]) => partner >= 0);
        expect(taken.every(([index, partner]) => a[index] === b[partner])).toBe(true);
        expect(taken.every(([, partner], at) => partner > (taken[at - 1]?.[1] ?? -1))).toBe(true);
        expect(taken).toHaveLength(commonLength([...a], [...b]));
      }),
      runs(300),
    );
  });
});

function pairsMethod(
  method: (a: Int32Array, b: Int32Array, take: (i: number, j: number) => void) => void,
): Method {
  return (a, b) => {
    const partners = new Int32Array(a.length).fill(-1);
    method(a, b, (i, j) => {
      partners[i] = j;
    });
    return partners;
  };
}

function shortEditOf(a: Int32Array, b: Int32Array): Int32Array {
  const partners = shortEdit(a.length, b.length, (i, j) => a[i] === b[j]);
  if (!partners) throw new Error('so few elements have not so many edits');
  return partners;
}

function huntSzymanskiOfAll(
  a: Int32Array,
  b: Int32Array,
  take: (i: number, j: number) => void,
): void {
  huntSzymanski(a, b, a.length * b.length, take);
}

/** By its definition, remembering what was asked. */
function commonLength(a: readonly number[], b: readonly number[]): number {
  const known = new Map<number, number>();
  const from = (i: number, j: number): number => {
    if (i === a.length || j === b.length) return 0;
    const key = i * (b.length + 1) + j;
    const found = known.get(key);
    if (found !== undefined) return found;
    const length =
      a[i] === b[j] ? 1 + from(i + 1, j + 1) : Math.max(from(i + 1, j), from(i, j + 1));
    known.set(key, length);
    return length;
  };
  return from(0, 0);
}

it('the method for few edits gives up where there are many', () => {
  expect(shortEdit(2000, 2000, () => false)).toBeUndefined();
});
