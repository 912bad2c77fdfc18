import {
  applyPlan,
  countSteps,
  invertPlan,
  type Plan,
  type Ruleset,
  renderDiff,
} from '@chainwright/parse-core';
import type { PlanSummary } from './outcome.ts';
import type { PlanOfFamily } from './plan-host.ts';

/** Plans for people, and how much there is to do. */
export function summarizePlans(plans: readonly PlanOfFamily[]): PlanSummary {
  const texts = plans.map(({ plan, current }) => {
    const heading = plan.family === 'ipv6' || plans.length > 1 ? `# ${plan.family}\n` : '';
    return heading + [...renderDiff(plan, current)].join('');
  });
  const tables = plans.flatMap(({ plan }) => plan.tables);
  return { text: texts.join(''), counts: countSteps({ tables }) };
}

/** How rules came away from what they should be: the plan the other way round. */
export function turnAround({ plan, current }: PlanOfFamily): PlanOfFamily {
  return { plan: invertPlan(plan), current: rulesAfter(plan, current) };
}

function rulesAfter(plan: Plan, current: Ruleset): Ruleset {
  const applied = applyPlan(plan, current);
  if ('misfit' in applied) throw new Error(applied.misfit.message);
  return applied.ruleset;
}
