import type { PlannedRule, Step, Table, TablePlan } from '@chainwright/parse-core';
import type { Likeness } from '../rules/likeness.ts';

/** iptables of nf_tables takes some 20 seconds for them, legacy a fraction of one. */
const mostComparisons = 50_000_000;

/**
 * The steps of a plan whose rule can go by what it says, wherever it is by then: nothing before it in
 * the chain is like it, and nobody else's can be. Others may write between them as they like.
 */
export function wordedSteps(plan: TablePlan, before: Table, likeness: Likeness): ReadonlySet<Step> {
  const worded = new Set<Step>();
  for (const { name, rules } of before.chains) {
    const steps = plan.steps.filter(({ chain }) => chain === name);
    const found = steps.length > 0 ? wordedIn(steps, rules, likeness) : [];
    const gone = new Set(found.map(({ rule }) => rule));
    if (comparisons(rules, gone) > mostComparisons) continue;
    for (const { step } of found) worded.add(step);
  }
  return worded;
}

interface Worded {
  readonly step: Step;
  readonly rule: PlannedRule;
}

function wordedIn(
  steps: readonly Step[],
  before: readonly PlannedRule[],
  { keyOf, isAlone }: Likeness,
): readonly Worded[] {
  const rules = [...before];
  const counts = new Map<string, number>();
  const count = ({ spec }: PlannedRule, more: number): number => {
    const key = keyOf(spec);
    const sum = (counts.get(key) ?? 0) + more;
    counts.set(key, sum);
    return sum;
  };
  for (const rule of rules) count(rule, 1);
  const worded: Worded[] = [];

  function take(step: Step, position: number): void {
    const [rule] = rules.splice(position - 1, 1);
    if (!rule) return;
    const isFirst = count(rule, -1) === 0 || !hasLike(rule, position);
    if (isFirst && isAlone(rule.spec)) worded.push({ step, rule });
  }
  function hasLike({ spec }: PlannedRule, before: number): boolean {
    const key = keyOf(spec);
    return rules.slice(0, before - 1).some((rule) => keyOf(rule.spec) === key);
  }
  function put(rule: PlannedRule, position: number): void {
    rules.splice(position - 1, 0, rule);
    count(rule, 1);
  }

  for (const step of steps) {
    if (step.kind === 'deleteRule') take(step, step.position);
    if (step.kind === 'moveRule') take(step, step.from);
    if (step.kind === 'moveRule') put(step.rule, step.to);
    if (step.kind === 'insertRule') put(step.rule, step.position);
  }
  return worded;
}

/** How many rules the tool looks at when those that go are asked for from the first on. */
function comparisons(rules: readonly PlannedRule[], gone: ReadonlySet<PlannedRule>): number {
  let staying = 0;
  let sum = 0;
  for (const rule of rules) {
    if (gone.has(rule)) sum += staying + 1;
    else staying++;
  }
  return sum;
}
