import {
  type DiffOptions,
  diff,
  isEmptyPlan,
  type Plan,
  type PlanProblem,
  type RulesetPair,
} from '@chainwright/parse-core';

/** What came of comparing all families. */
export interface Comparison {
  /** With the ruleset that each begins with; only those in which something changes. */
  readonly plans: readonly PlanWithCurrent[];
  /** Where there are any, there is no plan. */
  readonly problems: readonly PlanProblem[];
}

export interface PlanWithCurrent extends Pick<RulesetPair, 'current'> {
  readonly plan: Plan;
}

export function comparePairs(pairs: readonly RulesetPair[], options: DiffOptions): Comparison {
  const plans: PlanWithCurrent[] = [];
  const problems: PlanProblem[] = [];
  for (const { current, desired } of pairs) {
    const made = diff(current, desired, options);
    if ('problems' in made) problems.push(...made.problems);
    else if (!isEmptyPlan(made.plan)) plans.push({ plan: made.plan, current });
  }
  return problems.length > 0 ? { plans: [], problems } : { plans, problems };
}
