import {
  type Chain,
  type Diagnostic,
  type Dialect,
  parse,
  type Ruleset,
  type Table,
} from '@chainwright/parse-core';
import { isTableName, type TableName } from '../netfilter/built-in.ts';
import { addChain, emptyTable, type MemoryTable, withChain } from '../netfilter/memory-table.ts';
import { Netfilter } from '../netfilter/netfilter.ts';

/** What a text holds. */
export interface ReadState {
  readonly netfilter: Netfilter;
  /** What of the text could not be understood; it is not in the state. */
  readonly diagnostics: readonly Diagnostic[];
  /** The release that saved it, where it says so. */
  readonly version: string | undefined;
}

/** Reads what `writeState` wrote, or any text of `iptables-save`; without a header it is IPv4's. */
export function readState(text: string, variant: Dialect['variant']): ReadState {
  const netfilter = new Netfilter();
  if (text.trim() === '') return { netfilter, diagnostics: [], version: undefined };
  const { rulesets, diagnostics } = parse(text);
  const found = [...diagnostics];
  for (const ruleset of rulesets) {
    const tool = { family: ruleset.family, dialect: dialectOf(ruleset, variant) };
    for (const table of ruleset.tables) {
      if (isTableName(table.name)) netfilter.put(tool, readTable(table, table.name, tool.dialect));
      else found.push(unknownTable(table));
    }
  }
  return { netfilter, diagnostics: found, version: rulesets.find(hasVersion)?.version };
}

function dialectOf({ variant, version = '' }: Ruleset, wanted: Dialect['variant']): Dialect {
  const known = variant && (variant === 'legacy' ? 'legacy' : 'nft');
  return { variant: known ?? wanted, version };
}

function readTable({ chains }: Table, name: TableName, { variant }: Dialect): MemoryTable {
  let table = emptyTable(name, variant === 'legacy');
  for (const chain of chains) {
    const isThere = table.chains.some((each) => each.name === chain.name);
    const read = { ...chain, isMade: true, counters: chain.counters ?? countersOf(chain) };
    table = isThere ? withChain(table, read) : addChain(table, read);
  }
  return table;
}

const countersOf = ({ policy }: Chain) => (policy === null ? null : { packets: 0, bytes: 0 });

function unknownTable({ name, line }: Table): Diagnostic {
  const message = `there is no table "${name}"`;
  const hint = 'the tables are filter, nat, mangle, raw and security';
  return { code: 'UNREADABLE_LINE', line, column: 1, message, hint };
}

const hasVersion = ({ version }: Ruleset) => version !== undefined;
