import type { Partners } from './longest-common-subsequence.ts';

/** Twice as many edits take four times as long; what has more is for other methods. */
const MOST_EDITS = 600;

/**
 * Myers, "An O(ND) difference algorithm and its variations" (1986): exact, and quick where few elements
 * differ, since those that are equal are compared once and need no numbers. Undefined: there are too
 * many edits for it.
 */
export function shortEdit(
  lengthA: number,
  lengthB: number,
  isEqual: (i: number, j: number) => boolean,
): Partners | undefined {
  const follow = (i: number, j: number): number => {
    let at = i;
    for (let other = j; at < lengthA && other < lengthB && isEqual(at, other); other++) at++;
    return at;
  };
  /** For each number of edits: how far each diagonal comes in a; diagonal k stands at k + edits. */
  const reached: Int32Array[] = [Int32Array.of(follow(0, 0))];
  const goal = lengthA - lengthB;
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    const row = reached[edits];
    if (!row) return undefined;
    if (Math.abs(goal) <= edits && (goal + edits) % 2 === 0 && row[goal + edits] === lengthA) {
      return walkBack(reached, edits, lengthA, lengthB);
    }
    const next = new Int32Array(2 * edits + 3);
    for (let k = -edits - 1; k <= edits + 1; k += 2) {
      const from = startOf(row, edits, k);
      const isInside = from <= lengthA && from - k <= lengthB;
      next[k + edits + 1] = isInside ? follow(from, from - k) : from;
    }
    reached.push(next);
  }
  return undefined;
}

/** Where a diagonal begins after one more edit: an element of a or one of b is passed over. */
function startOf(row: Int32Array, edits: number, k: number): number {
  const byDeletion = k - 1 >= -edits ? (row[k - 1 + edits] ?? 0) + 1 : -1;
  const byInsertion = k + 1 <= edits ? (row[k + 1 + edits] ?? 0) : -1;
  return Math.max(byDeletion, byInsertion);
}

function walkBack(
  reached: readonly Int32Array[],
  edits: number,
  lengthA: number,
  lengthB: number,
): Partners {
  const partners = new Int32Array(lengthA).fill(-1);
  let i = lengthA;
  let k = lengthA - lengthB;
  const pairDownTo = (from: number) => {
    for (; i > from; i--) partners[i - 1] = i - 1 - k;
  };
  for (let left = edits; left > 0; left--) {
    const row = reached[left - 1] ?? new Int32Array(0);
    const start = startOf(row, left - 1, k);
    pairDownTo(start);
    const byDeletion = k - 1 >= 1 - left ? (row[k - 1 + left - 1] ?? 0) + 1 : -1;
    if (start === byDeletion) {
      i = start - 1;
      k--;
    } else k++;
  }
  pairDownTo(0);
  return partners;
}
