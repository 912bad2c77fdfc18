import type { RuleReader } from '../rules/rule-reader.ts';
import { type Committed, isAs } from './commit-table.ts';

/** What was listed after the change, against what was planned. */
export interface ReadBack {
  /** Every chain that was changed is as planned. */
  readonly asPlanned: boolean;
  /** Chains that are otherwise: others have written since, or the tool lists a rule in other words. */
  readonly otherChains: readonly { readonly table: string; readonly chain: string }[];
  /** Rules that came in and are not listed. */
  readonly missing: readonly {
    readonly table: string;
    readonly chain: string;
    readonly spec: string;
  }[];
}

export function readBack(
  committed: readonly (Committed & { readonly reader: RuleReader })[],
): ReadBack {
  const otherChains = committed.flatMap(({ work: { plan }, after }) =>
    plan.chains
      .filter((change) => !isAs(after, { ...plan, chains: [change] }, 'after'))
      .map(({ name }) => ({ table: plan.name, chain: name })),
  );
  return {
    asPlanned: otherChains.length === 0,
    otherChains,
    missing: otherChains.length === 0 ? [] : committed.flatMap(findMissing),
  };
}

function findMissing({
  work: { plan },
  after,
  reader,
}: Committed & { readonly reader: RuleReader }): ReadBack['missing'] {
  const listed = new Map(
    after.chains.map(({ name, rules }) => [
      name,
      new Set(rules.map(({ spec }) => reader.keyOf(spec))),
    ]),
  );
  const goneAgain = new Set(
    plan.steps.flatMap((step) =>
      step.kind === 'deleteRule' ? [`${step.chain} ${reader.keyOf(step.rule.spec)}`] : [],
    ),
  );
  return plan.steps.flatMap((step) => {
    if (step.kind !== 'insertRule') return [];
    const { chain, rule } = step;
    const key = reader.keyOf(rule.spec);
    const isListed = listed.get(chain)?.has(key) || goneAgain.has(`${chain} ${key}`);
    return isListed ? [] : [{ table: plan.name, chain, spec: rule.spec }];
  });
}
