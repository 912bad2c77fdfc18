import {
  defaultDialect,
  emptyRuleset,
  type Family,
  joinByFamily,
  type PlanProblem,
  type RulesetPair,
  readDesired,
} from '@chainwright/parse-core';
import type { Target } from '../target/read-target.ts';
import { type Comparison, comparePairs } from './compare-pairs.ts';
import { type CompareOptions, diffOptions } from './plan-request.ts';

/** The way from a target's rules to those that a text asks for, or why there is none. */
export function planDesired(text: string, target: Target, options: CompareOptions): Comparison {
  const family = options.family ?? onlyFamily(target);
  const dialect = target.dialect ?? defaultDialect;
  const desired = readDesired(text, { dialect, ...(family && { family }) });
  const unread = [...target.problems, ...desired.problems];
  if (unread.length > 0) return { plans: [], problems: unread };
  const current = joinByFamily(target.rulesets);
  const pairs: RulesetPair[] = [];
  const problems: PlanProblem[] = [];
  for (const ruleset of desired.rulesets) {
    if (options.family && ruleset.family !== options.family) continue;
    const now = current.get(ruleset.family);
    if (now || target.isWhole) {
      pairs.push({ current: now ?? emptyRuleset(ruleset.family), desired: ruleset });
    } else problems.push(unknownFamily(ruleset.family, target));
  }
  return problems.length > 0
    ? { plans: [], problems }
    : comparePairs(pairs, { ...diffOptions(options), dialect });
}

/** The family of a target that has one alone. */
function onlyFamily({ rulesets }: Target): Family | undefined {
  const [first, ...others] = rulesets;
  return others.length === 0 ? first?.family : undefined;
}

function unknownFamily(family: Family, { input }: Target): PlanProblem {
  return {
    code: 'OTHER_FAMILY',
    side: 'desired',
    line: 1,
    column: 1,
    message: `the rules are for ${family}, and ${input.name} does not say what there is now`,
    hint: 'give both families as --on, or choose one with --family',
  };
}
