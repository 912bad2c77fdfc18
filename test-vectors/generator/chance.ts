import { pick, type Random } from '../../bench/random.ts';

export { pick, type Random };

/** True so many times in a hundred. */
export function chance(random: Random, percent: number): boolean {
  return random(100) < percent;
}

/** A whole number from `low` to `high`, both included; the ends come up more often than the rest. */
export function numberBetween(random: Random, low: number, high: number): number {
  if (chance(random, 15)) return pick(random, [low, high]);
  const span = high - low + 1;
  return low + (chance(random, 60) ? random(Math.min(span, 200)) : random(span));
}

/** Some of the values in any order, at least one, none twice. */
export function pickSome<T>(random: Random, values: readonly T[], most = values.length): T[] {
  const rest = [...values];
  const count = 1 + random(Math.min(most, rest.length));
  return Array.from({ length: count }, () => rest.splice(random(rest.length), 1)).flat();
}

/** Between `least` and `most` values. */
export function many<T>(random: Random, least: number, most: number, make: () => T): T[] {
  return Array.from({ length: least + random(most - least + 1) }, make);
}
