import { bitParallel } from './bit-parallel.ts';
import { huntSzymanski } from './hunt-szymanski.ts';

/** The partner of each element of the first sequence in the second; -1 where it has none. */
export type Partners = Int32Array;

/**
 * The longest common subsequence of two sequences of small whole numbers, exactly. Common ends and
 * what only one side has are set aside; the rest is given to the cheaper of two methods: one goes
 * through every pair of equal elements, the other through the whole square, 30 elements at a time.
 */
export function longestCommonSubsequence(a: Int32Array, b: Int32Array): Partners {
  const partners = new Int32Array(a.length).fill(-1);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) partners[start] = start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++;
    partners[a.length - end] = b.length - end;
  }
  const left = sharedOf(a, b, start, end);
  const right = sharedOf(b, a, start, end);
  const take = (i: number, j: number): void => {
    partners[left.places[i] ?? 0] = right.places[j] ?? 0;
  };
  const pairs = countPairs(left.values, right.values);
  const square = (left.values.length * right.values.length) / ELEMENTS_FOR_A_PAIR;
  if (pairs <= square && pairs <= MOST_PAIRS) huntSzymanski(left.values, right.values, pairs, take);
  else bitParallel(left.values, right.values, take);
  return partners;
}

/** A pair costs about as much as so many elements of the square. */
const ELEMENTS_FOR_A_PAIR = 100;
/** Each pair takes 8 bytes. */
const MOST_PAIRS = 16_000_000;

interface Shared {
  readonly values: Int32Array;
  /** Where each value stands in its sequence. */
  readonly places: Int32Array;
}

/** The elements between the common ends that the other side has as well. */
function sharedOf(own: Int32Array, other: Int32Array, start: number, end: number): Shared {
  const known = new Set(other.subarray(start, other.length - end));
  const values = new Int32Array(own.length);
  const places = new Int32Array(own.length);
  let count = 0;
  for (let place = start; place < own.length - end; place++) {
    const value = own[place] ?? 0;
    if (!known.has(value)) continue;
    values[count] = value;
    places[count++] = place;
  }
  return { values: values.subarray(0, count), places: places.subarray(0, count) };
}

function countPairs(a: Int32Array, b: Int32Array): number {
  const counts = new Map<number, number>();
  for (const value of b) counts.set(value, (counts.get(value) ?? 0) + 1);
  let pairs = 0;
  for (const value of a) pairs += counts.get(value) ?? 0;
  return pairs;
}
