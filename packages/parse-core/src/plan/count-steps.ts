import type { Plan, Step } from './plan.ts';

/** How many steps of each kind a plan has. */
export type StepCounts = Readonly<Record<Step['kind'], number>>;

/**
 * ```ts
 * countSteps(plan).insertRule; // 3
 * ```
 */
export function countSteps({ tables }: Pick<Plan, 'tables'>): StepCounts {
  const counts: Record<Step['kind'], number> = {
    createChain: 0,
    deleteChain: 0,
    setPolicy: 0,
    insertRule: 0,
    deleteRule: 0,
    moveRule: 0,
    zeroChain: 0,
  };
  for (const { kind } of tables.flatMap(({ steps }) => steps)) counts[kind]++;
  return counts;
}
