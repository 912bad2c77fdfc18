import { LengthRow } from './length-row.ts';

/**
 * Hirschberg's division (1975) over rows of bits (Hyyrö, "Bit-parallel LCS-length computation
 * revisited", 2004): the time is that of the square divided by 30, whatever stands in it, and memory
 * grows with the length only. Calls `take` for each pair of the subsequence.
 */
export function bitParallel(
  a: Int32Array,
  b: Int32Array,
  take: (i: number, j: number) => void,
): void {
  divide(a, b, 0, 0, take);
}

function divide(
  a: Int32Array,
  b: Int32Array,
  offsetA: number,
  offsetB: number,
  take: (i: number, j: number) => void,
): void {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) take(offsetA + start, offsetB + start++);
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++;
    take(offsetA + a.length - end, offsetB + b.length - end);
  }
  const restA = a.subarray(start, a.length - end);
  const restB = b.subarray(start, b.length - end);
  if (restA.length === 0 || restB.length === 0) return;
  if (restA.length === 1) {
    const place = restB.indexOf(restA[0] ?? 0);
    if (place >= 0) take(offsetA + start, offsetB + start + place);
    return;
  }
  const middle = restA.length >>> 1;
  const cut = findCut(restA.subarray(0, middle), restA.subarray(middle), restB);
  divide(restA.subarray(0, middle), restB.subarray(0, cut), offsetA + start, offsetB + start, take);
  divide(
    restA.subarray(middle),
    restB.subarray(cut),
    offsetA + start + middle,
    offsetB + start + cut,
    take,
  );
}

/** Where to divide b, so that the two halves together lose nothing. */
function findCut(upper: Int32Array, lower: Int32Array, b: Int32Array): number {
  const forward = new LengthRow(b).follow(upper);
  const backward = new LengthRow(b.slice().reverse()).follow(lower.slice().reverse());
  let best = -1;
  let cut = 0;
  for (let j = 0; j <= b.length; j++) {
    const length = (forward[j] ?? 0) + (backward[b.length - j] ?? 0);
    if (length <= best) continue;
    best = length;
    cut = j;
  }
  return cut;
}
