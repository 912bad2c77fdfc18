import type { Step } from '@chainwright/parse-core';

/** So many rules are compared for the deletions of a batch; where it would be more, only some are witnessed. */
const mostComparisons = 500_000;

/** One in so many deletions is witnessed. */
export function strideOf(steps: readonly Step[]): number {
  const comparisons = steps.reduce((sum, step) => {
    if (step.kind === 'deleteRule') return sum + step.position;
    return step.kind === 'moveRule' ? sum + step.from : sum;
  }, 0);
  return Math.max(1, Math.ceil(comparisons / mostComparisons));
}

/**
 * The first and the last step of each chain that delete a rule: whatever comes in or goes at either end
 * of what is deleted shifts one of the two.
 */
export function endsOf(steps: readonly Step[]): ReadonlySet<Step> {
  const deletions = steps.filter(({ kind }) => kind === 'deleteRule' || kind === 'moveRule');
  const last = new Map(deletions.map((step) => [step.chain, step]));
  const first = new Map([...deletions].reverse().map((step) => [step.chain, step]));
  return new Set([...first.values(), ...last.values()]);
}
