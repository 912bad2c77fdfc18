import { builtInChains } from '../model/built-in-chains.ts';
import type { Counters } from '../model/counters.ts';
import type { Family } from '../model/ruleset.ts';

/** Rulesets while a person's lines are being carried out, beginning with empty tables. */
export interface RulesetDraft {
  readonly family: Family;
  /** Some line does not tell the family. */
  familyAssumed: boolean;
  /** By name; `''` where the text does not tell it. */
  readonly tables: Map<string, TableDraft>;
}

export interface TableDraft {
  readonly name: string;
  readonly line: number;
  readonly chains: Map<string, ChainDraft>;
  /** It was opened by a line such as `*filter`. */
  readonly isBlock: boolean;
}

export interface ChainDraft {
  readonly name: string;
  line: number;
  /** Null: not said. */
  policy: string | null;
  counters: Counters | null;
  /** A line declares it; built-in chains are there without. */
  declared: boolean;
  readonly rules: RuleDraft[];
}

export interface RuleDraft {
  readonly spec: string;
  readonly line: number;
  readonly counters: Counters | null;
}

export function openTable(
  draft: RulesetDraft,
  name: string,
  line: number,
  isBlock: boolean,
): TableDraft {
  const table = { name, line, chains: new Map(), isBlock };
  draft.tables.set(name, table);
  return table;
}

/** The chain of a name; a built-in one is there as soon as it is spoken of. */
export function findChain(table: TableDraft, name: string, line: number): ChainDraft | undefined {
  const found = table.chains.get(name);
  if (found) return found;
  const isThere =
    table.name === '' ? builtInAnywhere.has(name) : builtInChains(table.name).includes(name);
  return isThere ? addChain(table, name, line, false) : undefined;
}

export function addChain(
  table: TableDraft,
  name: string,
  line: number,
  declared: boolean,
): ChainDraft {
  const chain = { name, line, policy: null, counters: null, declared, rules: [] };
  table.chains.set(name, chain);
  return chain;
}

const builtInAnywhere: ReadonlySet<string> = new Set(builtInChains('mangle'));
