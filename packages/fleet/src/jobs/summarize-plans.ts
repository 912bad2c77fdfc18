import {
  applyPlan,
  countSteps,
  invertPlan,
  type Plan,
  type Ruleset,
  renderDiff,
  type StepCounts,
} from '@chainwright/parse-core';
import type { PlanSummary } from './outcome.ts';
import type { PlanOfFamily } from './plan-host.ts';

/** Plans for people, and how much there is to do. */
export function summarizePlans(plans: readonly PlanOfFamily[]): PlanSummary {
  const texts = plans.map(({ plan, current }) => {
    const heading = plan.family === 'ipv6' || plans.length > 1 ? `# ${plan.family}\n` : '';
    return heading + [...renderDiff(plan, current)].join('');
  });
  return { text: texts.join(''), counts: addCounts(plans.map(({ plan }) => countSteps(plan))) };
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

function addCounts(counts: readonly StepCounts[]): StepCounts {
  const sum = { ...noSteps };
  for (const each of counts) for (const kind of kinds) sum[kind] += each[kind];
  return sum;
}

const noSteps: Record<keyof StepCounts, number> = {
  createChain: 0,
  deleteChain: 0,
  setPolicy: 0,
  insertRule: 0,
  deleteRule: 0,
  moveRule: 0,
  zeroChain: 0,
};
const kinds = Object.keys(noSteps) as (keyof StepCounts)[];
