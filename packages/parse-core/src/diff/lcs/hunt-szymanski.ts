import { placesOf } from './places-of.ts';

/**
 * Hunt and Szymanski, "A fast algorithm for computing longest common subsequences" (1977): time
 * grows with the number of pairs of equal elements. Calls `take` for each pair of the subsequence.
 */
export function huntSzymanski(
  a: Int32Array,
  b: Int32Array,
  pairs: number,
  take: (i: number, j: number) => void,
): void {
  const places = placesOf(b);
  // For each length: the smallest place in b where a subsequence of that length can end, and its pair.
  const ends = new Int32Array(Math.min(a.length, b.length));
  const heads = new Int32Array(ends.length);
  const pairI = new Int32Array(pairs);
  const pairJ = new Int32Array(pairs);
  const before = new Int32Array(pairs);
  let length = 0;
  let made = 0;
  for (const [i, value] of a.entries()) {
    const candidates = places.get(value) ?? NONE;
    // From the last on, so that one element of a is not taken twice.
    for (let k = candidates.length - 1; k >= 0; k--) {
      const j = candidates[k] ?? 0;
      const at = lowerBound(ends, length, j);
      if (at < length && ends[at] === j) continue;
      ends[at] = j;
      pairI[made] = i;
      pairJ[made] = j;
      before[made] = at === 0 ? -1 : (heads[at - 1] ?? -1);
      heads[at] = made++;
      if (at === length) length++;
    }
  }
  for (let pair = length === 0 ? -1 : (heads[length - 1] ?? -1); pair >= 0; ) {
    take(pairI[pair] ?? 0, pairJ[pair] ?? 0);
    pair = before[pair] ?? -1;
  }
}

const NONE = new Int32Array(0);

/** The first of `length` ascending numbers that is not below the value. */
function lowerBound(numbers: Int32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
