import type { PlanProblem } from '../diff/problem.ts';
import type { Plan, PlannedRule, TablePlan } from './plan.ts';

/** Text that can be run, or why the plan cannot be said in it. */
export type Rendered = { readonly text: string } | { readonly problems: readonly PlanProblem[] };

/** Rules that come in and hold one of the characters, which the rendering cannot say. */
export function findUnsayable(
  { tables }: Plan,
  characters: RegExp,
  reason: string,
): readonly PlanProblem[] {
  return tables.flatMap((table) =>
    rulesComingIn(table).flatMap(({ chain, rule: { spec, line } }): readonly PlanProblem[] => {
      if (!characters.test(spec) && !characters.test(chain)) return [];
      const place = { side: 'desired', table: table.name, chain, line, column: 1 } as const;
      return [{ ...place, code: 'UNSAYABLE', message: `the rule has ${reason}` }];
    }),
  );
}

function rulesComingIn({
  steps,
}: TablePlan): readonly { readonly chain: string; readonly rule: PlannedRule }[] {
  return steps.flatMap((step) =>
    step.kind === 'insertRule' || step.kind === 'moveRule' ? [step] : [],
  );
}
