import type { Conditions } from './condition.ts';

/**
 * Which packets of a class a rule takes, as far as it can be proved:
 * - `all` of them
 * - `rate`: any, but only so often; above the rate they go on
 * - `some`: there are packets that it does not take
 * - `none`
 * - `unknown`: it may be all of them, for a condition is not known
 */
export type Extent = 'all' | 'rate' | 'some' | 'none' | 'unknown';

/** One condition that some packets do not meet is enough for a rule not to take all. */
export function extentOf({ isNever, isUnknown, all }: Conditions): Extent {
  if (isNever) return 'none';
  if (all.some(({ kind }) => kind !== 'rate')) return 'some';
  if (isUnknown) return 'unknown';
  return all.length === 0 ? 'all' : 'rate';
}
