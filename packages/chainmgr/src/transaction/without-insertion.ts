import type { PlannedRule, Step } from '@chainwright/parse-core';

/**
 * The steps as if a rule had never come in that a later one takes away again. Both in one batch would
 * not do: iptables-restore of nf_tables forgets the rule, and with it the places that others took by it.
 */
export function withoutInsertion(steps: readonly Step[], inserted: PlannedRule): Step[] {
  const at = steps.findIndex((step) => step.kind === 'insertRule' && step.rule === inserted);
  const insertion = steps[at];
  if (insertion?.kind !== 'insertRule') throw new Error('the rule did not come in by these steps');
  let { position: place } = insertion;
  const later = steps.slice(at + 1).map((step): Step => {
    if (step.chain !== insertion.chain) return step;
    if (step.kind !== 'insertRule' && step.kind !== 'deleteRule') return step;
    if (step.position > place) return { ...step, position: step.position - 1 };
    place += step.kind === 'insertRule' ? 1 : -1;
    return step;
  });
  return [...steps.slice(0, at), ...later];
}
