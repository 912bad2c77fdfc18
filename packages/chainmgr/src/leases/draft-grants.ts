import { builtInChains, type Rule, type Table } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { TableWork } from '../transaction/draft-table.ts';
import { type DraftRule, TableDraft } from '../transaction/table-draft.ts';
import { decideLeases, type Fate, finish, type KeyedLease, keyedLeases } from './draft-leases.ts';
import { stamped } from './read-leases.ts';
import type { Stamp } from './stamp.ts';

/** The chain that leases go to. */
export interface GrantPlace {
  readonly table: string;
  readonly chain: string;
  /** Chains that are to jump there. */
  readonly from: readonly string[];
  readonly position: number;
}

/** A lease that is to be there. */
export interface WantedLease {
  /** The chain, and the rule's words without a stamp. */
  readonly key: string;
  readonly rule: Rule;
  readonly stamp: Stamp;
}

/** Tries leases out on the table: those that are there last at least as long, and the others come in. */
export function draftGrants(
  before: Table,
  reader: RuleReader,
  place: GrantPlace,
  wanted: ReadonlyMap<string, WantedLease>,
): TableWork {
  const draft = new TableDraft(before, (spec) => reader.keyOf(spec));
  makeChain(draft, place, reader);
  const held = keyedLeases(before, reader).filter(({ key }) => wanted.has(key));
  decideLeases(draft, held, reader, (lease) => fateOf(lease, wanted.get(lease.key)?.stamp));
  const there = new Set(held.map(({ key }) => key));
  const missing = [...wanted.values()].filter(({ key }) => !there.has(key));
  insertAll(draft, place, missing, reader);
  return finish(draft, before, reader);
}

/** A lease is never shortened: what somebody else was promised is kept. */
function fateOf({ lease }: KeyedLease, wanted: Stamp | undefined): Fate {
  if (!wanted || lease.expiresAt === null) return 'stays';
  const { expiresAt, reason, id } = wanted;
  if (expiresAt !== null && expiresAt <= lease.expiresAt) return 'stays';
  return { expiresAt, id, ...(reason !== '' && { reason }) };
}

function makeChain(draft: TableDraft, { table, chain, from }: GrantPlace, reader: RuleReader) {
  if (builtInChains(table).includes(chain)) return;
  if (!draft.chain(chain)) draft.createChain(chain);
  const jump: DraftRule = {
    spec: `-j ${chain}`,
    counters: null,
    line: 1,
    target: { kind: 'jump', name: chain },
  };
  for (const name of from) {
    const source = draft.chain(name);
    if (!source) {
      const { family } = reader;
      throw new ManagerError('NO_CHAIN', `there is no chain ${name} to jump from`, { family });
    }
    if (draft.find(source, jump.spec) < 0) draft.insert(name, source, 0, jump);
  }
}

/** Each at the same place, the last one first: so they stand in the order in which they were given. */
function insertAll(
  draft: TableDraft,
  { chain: name, position }: GrantPlace,
  missing: readonly WantedLease[],
  { family }: RuleReader,
): void {
  const chain = draft.chain(name);
  if (!chain) throw new Error(`the chain ${name} was not made`);
  const at = Math.min(position - 1, chain.rules.length);
  for (const { rule, stamp } of [...missing].reverse()) {
    const spec = stamped(rule, stamp, family);
    draft.insert(name, chain, at, { spec, counters: null, line: 1, target: rule.target });
  }
}
