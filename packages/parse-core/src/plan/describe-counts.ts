import type { StepCounts } from './count-steps.ts';

const words: Readonly<
  Record<keyof StepCounts, readonly [one: string, more: string, done: string]>
> = {
  insertRule: ['rule', 'rules', 'inserted'],
  deleteRule: ['rule', 'rules', 'deleted'],
  moveRule: ['rule', 'rules', 'moved'],
  createChain: ['chain', 'chains', 'created'],
  deleteChain: ['chain', 'chains', 'deleted'],
  setPolicy: ['policy', 'policies', 'set'],
  zeroChain: ['chain', 'chains', 'counted from zero'],
};

/**
 * How much a plan does, in words; empty for one that does nothing.
 *
 * ```ts
 * describeCounts(countSteps(plan)); // '2 rules inserted, 1 policy set'
 * ```
 */
export function describeCounts(counts: StepCounts): string {
  const kinds = Object.keys(words) as (keyof StepCounts)[];
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => {
      const [one, more, done] = words[kind];
      return `${counts[kind]} ${counts[kind] === 1 ? one : more} ${done}`;
    })
    .join(', ');
}
