import type { Step, TablePlan } from '@chainwright/parse-core';
import type { Likeness } from '../rules/likeness.ts';

/** A chain that has to be as long as it was listed. */
export interface CountedChain {
  readonly name: string;
  readonly rules: number;
}

/**
 * The chains in which nothing may have come in or gone. Whatever the plan does to rules counts on that,
 * unless each rule that goes is sure to be the right one (`likeness`): then it is only where one of
 * others can be taken for it that nothing may have come in, since the jumps around a place do not tell
 * what came in just before the rule.
 */
export function countedChains(
  { steps, chains }: TablePlan,
  likeness: Likeness | undefined,
): readonly CountedChain[] {
  const counting = likeness
    ? steps.filter((step) => goes(step) && !likeness.isAlone(step.rule.spec))
    : steps.filter((step) => step.kind === 'insertRule' || goes(step));
  const names = new Set(counting.map(({ chain }) => chain));
  return chains.flatMap(({ name, before }) =>
    before && names.has(name) ? [{ name, rules: before.rules }] : [],
  );
}

function goes(
  step: Step,
): step is Extract<Step, { kind: 'insertRule' | 'deleteRule' | 'moveRule' }> {
  return step.kind === 'deleteRule' || step.kind === 'moveRule';
}
