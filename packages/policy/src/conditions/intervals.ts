/** Whole numbers from `from` to `to`, both included. */
export interface Interval {
  readonly from: bigint;
  readonly to: bigint;
}

/** Values of one field of a packet: intervals in order that neither touch nor overlap. */
export type Intervals = readonly Interval[];

export function interval(from: bigint | number, to: bigint | number): Intervals {
  const range = { from: BigInt(from), to: BigInt(to) };
  return range.from <= range.to ? [range] : [];
}

export function union(many: readonly Intervals[]): Intervals {
  const joined: Interval[] = [];
  for (const next of many.flat().sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last === undefined || next.from > last.to + 1n) joined.push(next);
    else if (next.to > last.to) joined[joined.length - 1] = { from: last.from, to: next.to };
  }
  return joined;
}

/** What is in the one interval and in none of the others. */
export function subtract({ from, to }: Interval, taken: Intervals): Intervals {
  const left: Interval[] = [];
  let next = from;
  for (const cut of taken) {
    if (cut.to < next) continue;
    if (cut.from > to) break;
    left.push(...interval(next, cut.from - 1n));
    next = cut.to + 1n;
  }
  return [...left, ...interval(next, to)];
}

/** Whether all of `inner` is among the values. */
export function contains(values: Intervals, inner: Interval): boolean {
  return values.some(({ from, to }) => from <= inner.from && inner.to <= to);
}

/** Whether any of `other` is among the values. */
export function meets(values: Intervals, other: Interval): boolean {
  return values.some(({ from, to }) => from <= other.to && other.from <= to);
}
