/** A stream of whole numbers below a bound, the same for the same seed on every machine. */
export type Random = (below: number) => number;

/** Marsaglia's xorshift with 32 bits of state: not for secrets, and more than random enough here. */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[random(values.length)];
  if (value === undefined) throw new RangeError('Cannot pick from an empty list.');
  return value;
}
