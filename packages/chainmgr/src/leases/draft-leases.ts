import type { Table } from '@chainwright/parse-core';
import type { Likeness } from '../rules/likeness.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { TableWork } from '../transaction/draft-table.ts';
import { TableDraft } from '../transaction/table-draft.ts';
import { type HeldLease, leasesOf, type NewEnd, restamped, unstamped } from './read-leases.ts';

/** What is to become of a lease. */
export type Fate = 'stays' | 'ends' | NewEnd;

/** A lease, and what tells it from all others of its chain. */
export interface KeyedLease extends HeldLease {
  readonly key: string;
}

/** Tries out what is to become of the leases of a table. Of doubles the one that lasts longer is asked about. */
export function draftLeases(
  before: Table,
  reader: RuleReader,
  decide: (lease: KeyedLease) => Fate,
): TableWork {
  const draft = new TableDraft(before, (spec) => reader.keyOf(spec));
  decideLeases(draft, keyedLeases(before, reader), reader, decide);
  return finish(draft, before, reader);
}

export function finish(draft: TableDraft, before: Table, { likeness }: RuleReader): TableWork {
  const plan = draft.finish();
  return { before, plan, flushed: draft.flushed, likeness, outcomes: new Map() };
}

export function keyedLeases(table: Table, reader: RuleReader): readonly KeyedLease[] {
  return leasesOf(table, reader.family).map((held) => ({
    ...held,
    key: `${held.lease.chain} ${reader.keyOf(unstamped(held.rule, reader.family))}`,
  }));
}

/** Carries out in a draft what `decide` says of each lease. */
export function decideLeases(
  draft: TableDraft,
  leases: readonly KeyedLease[],
  { likeness }: RuleReader,
  decide: (lease: KeyedLease) => Fate,
): void {
  const lasting = lastingLeases(leases);
  const changes = leases.map((held): FateOf => {
    const isDouble = held.by === 'chainwright' && lasting.get(held.key) !== held;
    return { held, fate: isDouble ? 'ends' : decide(held) };
  });
  for (const alike of inOrder(changes, likeness)) carryOut(draft, alike);
}

interface FateOf {
  readonly held: KeyedLease;
  readonly fate: Fate;
}

/**
 * What the tool takes for one another goes together and from the first on, as the batch has to have it;
 * before that all else, from the end of the chain, which leaves the places before as they are.
 */
function inOrder(changes: readonly FateOf[], likeness: Likeness): readonly (readonly FateOf[])[] {
  const alike = new Map<string, FateOf[]>();
  for (const change of changes) {
    if (change.fate === 'stays') continue;
    const { lease } = change.held;
    const key = `${lease.chain} ${likeness.keyOf(lease.spec)}`;
    const known = alike.get(key);
    if (known) known.push(change);
    else alike.set(key, [change]);
  }
  const groups = [...alike.values()];
  const alone = groups.filter(({ length }) => length === 1).reverse();
  return [...alone, ...groups.filter(({ length }) => length > 1)];
}

/** First all go, then those that last longer come back to their places. */
function carryOut(draft: TableDraft, changes: readonly FateOf[]): void {
  const gone = changes.map((change) => {
    const { lease, rule } = change.held;
    const chain = draft.chain(lease.chain);
    const index = chain?.rules.lastIndexOf(rule, lease.position - 1) ?? -1;
    if (!chain || index < 0) throw new Error(`a lease of ${lease.chain} is not there any more`);
    draft.delete(lease.chain, chain, index);
    return { ...change, chain, index };
  });
  for (const { held, fate, chain, index } of gone.reverse()) {
    if (fate === 'ends' || fate === 'stays') continue;
    const { counters, line, target } = held.rule;
    const rule = { spec: restamped(held, fate), counters, line, target };
    draft.insert(held.lease.chain, chain, index, rule);
  }
}

/** Writers at the same moment may have made the same lease twice: the one that counts, of each key. */
export function lastingLeases(leases: readonly KeyedLease[]): ReadonlyMap<string, KeyedLease> {
  const lasting = new Map<string, KeyedLease>();
  for (const held of leases) {
    const known = lasting.get(held.key);
    if (!known || outlasts(held, known)) lasting.set(held.key, held);
  }
  return lasting;
}

/** All writers must choose the same one, or they would delete both. */
function outlasts({ lease: a }: KeyedLease, { lease: b }: KeyedLease): boolean {
  const [endA, endB] = [a.expiresAt ?? Infinity, b.expiresAt ?? Infinity];
  return endA > endB || (endA === endB && (a.id ?? '') < (b.id ?? ''));
}
