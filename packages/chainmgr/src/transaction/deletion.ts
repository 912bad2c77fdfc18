import type { PlannedRule, Step } from '@chainwright/parse-core';

/** A step that takes a rule away. */
export type Deletion = Extract<Step, { kind: 'insertRule' | 'deleteRule' }>;

export function deletionOf(chain: string, position: number, rule: PlannedRule): Deletion {
  return { kind: 'deleteRule', chain, position, rule };
}

/** The deletions from here on, of one chain, that belong together, each with the one before it. */
export function deletionsFrom(
  steps: readonly Step[],
  at: number,
  belongs: (step: Deletion, last: Deletion) => boolean,
): readonly Deletion[] {
  const run: Deletion[] = [];
  for (let next = at; next < steps.length; next++) {
    const step = steps[next];
    if (step?.kind !== 'deleteRule') break;
    const last = run.at(-1) ?? step;
    if (step.chain !== last.chain || !belongs(step, last)) break;
    run.push(step);
  }
  return run;
}
