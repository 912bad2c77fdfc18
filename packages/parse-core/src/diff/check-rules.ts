import type { Rule } from '../model/ruleset.ts';
import type { PlanProblem, Side } from './problem.ts';
import type { Scope } from './scope.ts';

/** What keeps a rule from being compared, or from being carried out as it stands. */
export function checkRules(
  rules: readonly Rule[],
  place: { readonly side: Side; readonly table: string; readonly chain: string },
  scope: Scope,
): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const rule of rules) {
    if (scope.isPreserved(rule)) continue;
    const found = checkIncomplete(rule) ?? (place.side === 'desired' && checkDesired(rule, scope));
    if (found) problems.push({ ...place, line: rule.line, column: 1, ...found });
  }
  return problems;
}

type Found = Pick<PlanProblem, 'code' | 'message' | 'hint'>;

function checkIncomplete({ unknown, number }: Rule): Found | undefined {
  if (!unknown) return undefined;
  return unknown.includes('rule')
    ? {
        code: 'INCOMPLETE_RULE',
        message: `rule ${number} could not be read`,
        hint: 'parse says why',
      }
    : {
        code: 'INCOMPLETE_RULE',
        message: `the text does not show all of rule ${number}: ${unknown.join(', ')}`,
        hint: 'give the output of iptables-save, or of iptables -S',
      };
}

function checkDesired(rule: Rule, scope: Scope): Found | undefined {
  if (rule.spec.includes('\0')) {
    return {
      code: 'UNSAYABLE',
      message: 'the rule has a NUL character, which no command can have',
    };
  }
  if (scope.isMarked(rule)) return undefined;
  return {
    code: 'UNMARKED_RULE',
    message: 'the rule lacks the comment by which rules of ours are known',
    hint: 'add -m comment --comment with the mark at its beginning',
  };
}
