import { match } from 'ts-pattern';
import type { Plan, Step, TablePlan } from './plan.ts';

/**
 * The plan that leads back: the steps in reverse, each undone. Rules that were deleted come back with
 * the counters that they had when the plan was made; counters that were set to zero stay so.
 *
 * ```ts
 * const made = diff(before, after);
 * if ('plan' in made) invertPlan(made.plan); // what diff(after, before) says, step by step
 * ```
 */
export function invertPlan({ family, tables }: Plan): Plan {
  return { family, tables: tables.map(invertTable).filter(({ steps }) => steps.length > 0) };
}

function invertTable({ name, steps, chains }: TablePlan): TablePlan {
  return {
    name,
    steps: [...steps].reverse().flatMap(invertStep),
    chains: chains.map(({ name, before, after }) => ({ name, before: after, after: before })),
  };
}

function invertStep(step: Step): Step | readonly Step[] {
  return match(step)
    .with({ kind: 'createChain' }, ({ chain }): Step => ({ kind: 'deleteChain', chain }))
    .with({ kind: 'deleteChain' }, ({ chain }): Step => ({ kind: 'createChain', chain }))
    .with(
      { kind: 'setPolicy' },
      ({ policy, former, ...rest }): Step => ({ ...rest, policy: former, former: policy }),
    )
    .with({ kind: 'insertRule' }, (step): Step => ({ ...step, kind: 'deleteRule' }))
    .with({ kind: 'deleteRule' }, (step): Step => ({ ...step, kind: 'insertRule' }))
    .with({ kind: 'moveRule' }, ({ from, to, ...rest }): Step => ({ ...rest, from: to, to: from }))
    .with({ kind: 'zeroChain' }, () => [])
    .exhaustive();
}
