import type { Count } from '../model/counters.ts';

const UNITS = ['K', 'M', 'G', 'T'];
/** What five digits can show is not rounded; what four can, of a thousand or more of a unit, is. */
const MOST_EXACT = 99_999n;
const MOST_ROUNDED = 9_999n;

/** A counter in its column: eight wide with `-x`, else five, and rounded where it needs more. */
export function printListCount(count: Count, exact: boolean): string {
  if (exact) return `${count}`.padStart(8);
  let rest = BigInt(count);
  if (rest <= MOST_EXACT) return `${rest}`.padStart(5);
  let unit = '';
  for (const next of UNITS) {
    // The tool adds in 64 bits: the highest counts become nothing.
    rest = BigInt.asUintN(64, rest + 500n) / 1000n;
    unit = next;
    if (rest <= MOST_ROUNDED) break;
  }
  return `${rest}`.padStart(4) + unit;
}
