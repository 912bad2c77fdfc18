import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import { printTarget } from '../print/print-rule.ts';
import { printPart } from './build-part.ts';
import type { Cell, RulePlan } from './rule-plan.ts';

/** Matches and target as `-S` prints them, put together from what each was printed as before. */
export function printTail(
  { matchParts, targetPart }: RulePlan,
  cells: readonly Cell[],
  matches: readonly Match[],
  target: Target | null,
  context: ValueContext,
): string {
  let text = '';
  for (let index = 0; index < matches.length; index++) {
    const part = matchParts[index];
    const match = matches[index];
    if (part && match) text += printPart(part, cells, match, context);
  }
  if (targetPart && target) return text + printPart(targetPart, cells, target, context);
  return target ? `${text} ${printTarget(target, context)}` : text;
}
