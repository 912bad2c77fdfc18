import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import type { RulePlan } from './rule-plan.ts';

/**
 * What was made of the tail of a rule: of all that stands behind its head. Tails repeat themselves
 * word for word where addresses do not, so a known one is taken as a whole.
 */
export interface RuleTail {
  readonly plan: RulePlan;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  /** How `-S` prints it, a blank before it; undefined when that is as it stands. */
  readonly printed: string | undefined;
  /** When that was so: it holds as long as the table has the same chains. */
  readonly time: number;
}

const BLANK = 32;
const NOT = 33;
const DASH = 45;

/** Whether a word begins a condition of the head: `-s`, `-d`, `-i`, `-o`, or `!` and these. */
export function isInHead(text: string, start: number): boolean {
  const isNegated = text.charCodeAt(start) === NOT && text.charCodeAt(start + 1) === BLANK;
  const at = isNegated ? start + 2 : start;
  if (text.charCodeAt(at) !== DASH || text.charCodeAt(at + 2) !== BLANK) return false;
  switch (text.charCodeAt(at + 1)) {
    case 100: // d
    case 105: // i
    case 111: // o
    case 115: // s
      return true;
  }
  return false;
}
