import type { Table, TablePlan } from '@chainwright/parse-core';
import type { Likeness } from '../rules/likeness.ts';
import { readSpecs } from '../rules/read-specs.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { Outcome } from './change.ts';
import { draftChange } from './draft-change.ts';
import { type DraftRule, TableDraft } from './table-draft.ts';
import type { CollectedChange } from './transaction.ts';

/** What is to be done in one table of one family. */
export interface TableWork {
  readonly before: Table;
  readonly plan: TablePlan;
  /** Chains that lose their rules whatever they are by then. */
  readonly flushed: ReadonlySet<string>;
  readonly likeness: Likeness;
  /** By the changes' numbers; those that are not here concern another table, or the other family. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

/** Tries the changes of one table out on its listing. Throws where one does not fit. */
export function draftTable(
  changes: readonly CollectedChange[],
  before: Table,
  reader: RuleReader,
): TableWork {
  const draft = new TableDraft(before, (spec) => reader.keyOf(spec));
  const model = modelsOf(changes, before, reader);
  const outcomes = new Map<number, Outcome>();
  for (const { number, change, specs } of changes) {
    const own = specs[reader.family];
    if (change.table !== before.name || own === undefined) continue;
    const read = { change, rules: own.rules.map(model), by: own.by.map(model) };
    outcomes.set(number, draftChange(read, draft, reader.family));
  }
  return {
    before,
    plan: draft.finish(),
    flushed: draft.flushed,
    likeness: reader.likeness,
    outcomes,
  };
}

/** All rules are read at once, since readers are quick with many and slow to begin. */
function modelsOf(
  changes: readonly CollectedChange[],
  { name, chains }: Table,
  { family }: RuleReader,
): (spec: string) => DraftRule {
  const own = changes.filter(({ change }) => change.table === name);
  const specs = [
    ...new Set(
      own.flatMap((each) => [
        ...(each.specs[family]?.rules ?? []),
        ...(each.specs[family]?.by ?? []),
      ]),
    ),
  ];
  const names = new Set([
    ...chains.map((chain) => chain.name),
    ...own.map(({ change }) => change.chain),
  ]);
  const rules = readSpecs(specs, name, [...names], family);
  const targets = new Map(specs.map((spec, at) => [spec, rules[at]?.target ?? null]));
  return (spec) => ({ spec, counters: null, line: 1, target: targets.get(spec) ?? null });
}
