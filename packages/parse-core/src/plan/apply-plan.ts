import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { parse } from '../parse.ts';
import type { Plan, PlannedRule, Step, TablePlan } from './plan.ts';
import { type ReplayedChain, type RuleMaker, replaySteps } from './replay-steps.ts';

export type ApplyResult = { readonly ruleset: Ruleset } | { readonly misfit: Misfit };

/** The first step that cannot be taken. */
export interface Misfit {
  readonly table: string;
  readonly step: Step;
  readonly message: string;
}

/**
 * The ruleset as the plan makes it, without a firewall: for a look at what will be, and for tests.
 * Positions are checked against what the plan takes to be there.
 *
 * ```ts
 * const made = diff(current, desired);
 * if ('plan' in made) applyPlan(made.plan, current); // { ruleset: … }, with the rules of `desired`
 * ```
 */
export function applyPlan(plan: Plan, ruleset: Ruleset): ApplyResult {
  const tables = [...ruleset.tables];
  for (const changed of plan.tables) {
    const index = tables.findIndex(({ name }) => name === changed.name);
    const table = tables[index] ?? { name: changed.name, line: 1, chains: [] };
    const applied = applyTable(changed, table, ruleset.family);
    if ('misfit' in applied) return applied;
    tables[index < 0 ? tables.length : index] = applied.table;
  }
  return { ruleset: { ...ruleset, tables } };
}

function applyTable(
  plan: TablePlan,
  table: Table,
  family: Ruleset['family'],
): { readonly table: Table } | { readonly misfit: Misfit } {
  const known = new Map(table.chains.map((chain) => [chain.name, chain]));
  const chains = new Map<string, ReplayedChain<Rule>>();
  for (const { name, policy, rules } of table.chains) {
    chains.set(name, { policy, rules: [...rules] });
  }
  const names = new Set([...known.keys(), ...plan.chains.map(({ name }) => name)]);
  const misfit = replaySteps(plan, chains, ruleMaker(plan, [...names], family));
  if (misfit) return { misfit: { table: table.name, ...misfit } };
  const made = [...chains].map(([name, chain]) => finishChain(name, known.get(name), chain));
  return { table: { ...table, chains: made } };
}

function ruleMaker(
  { name, steps }: TablePlan,
  chains: readonly string[],
  family: Ruleset['family'],
): RuleMaker<Rule> {
  const specs = steps.flatMap((step) => (step.kind === 'insertRule' ? [step.rule.spec] : []));
  const rules = readRules(specs, name, chains, family);
  let next = 0;
  return {
    specOf: ({ spec }) => spec,
    make: ({ counters, line }: PlannedRule) => {
      const rule = rules[next++];
      if (!rule) throw new Error('a planned rule is not one rule');
      return { ...rule, counters, line };
    },
    move: (rule) => rule,
    zero: (list) => {
      for (const [index, rule] of list.entries()) {
        list[index] = { ...rule, counters: { packets: 0, bytes: 0 } };
      }
    },
  };
}

/** Rules from their specs, in a table that has these chains. */
function readRules(
  specs: readonly string[],
  table: string,
  chains: readonly string[],
  family: Ruleset['family'],
): readonly Rule[] {
  const [chain] = chains;
  if (specs.length === 0 || chain === undefined) return [];
  const text = [
    `*${table}`,
    ...chains.map((name) => `:${name} - [0:0]`),
    ...specs.map((spec) => `-A ${chain} ${spec}`.trimEnd()),
    'COMMIT\n',
  ].join('\n');
  const { rulesets } = parse(text, { family });
  return rulesets[0]?.tables[0]?.chains.find(({ name }) => name === chain)?.rules ?? [];
}

function finishChain(
  name: string,
  known: Chain | undefined,
  { policy, rules }: ReplayedChain<Rule>,
): Chain {
  return {
    ...(known ?? { name, line: 1, counters: null }),
    policy,
    rules: rules.map((rule, index) =>
      rule.number === index + 1 ? rule : { ...rule, number: index + 1 },
    ),
  };
}
