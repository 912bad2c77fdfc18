import type { Chain, Counters, PrintableRule, Rule } from '@chainwright/parse-core';
import { builtInChains, type TableName } from './built-in.ts';

/** A rule; it is never changed, but replaced. */
export interface MemoryRule extends Rule {
  /** As `-L` shows it, where it is not as `-S` prints it. What was saved and read again has lost that. */
  readonly listed?: PrintableRule;
}

/** A chain; it is never changed, but replaced. */
export interface MemoryChain extends Chain {
  readonly rules: readonly MemoryRule[];
  /**
   * Whether the kernel has it. nf_tables makes a built-in chain when the first command needs it, and
   * shows it all the same before that.
   */
  readonly isMade: boolean;
}

/** A table: its built-in chains by hook, then those of the user's by name. */
export interface MemoryTable {
  readonly name: TableName;
  readonly chains: readonly MemoryChain[];
}

export const noCounters: Counters = { packets: 0, bytes: 0 };

/** A table in which nothing has been done. */
export function emptyTable(name: TableName, isMade: boolean): MemoryTable {
  return { name, chains: builtInChains[name].map((chain) => builtInChain(chain, isMade)) };
}

export function builtInChain(name: string, isMade: boolean): MemoryChain {
  return { name, line: 0, policy: 'ACCEPT', counters: noCounters, rules: [], isMade };
}

export function userChain(name: string): MemoryChain {
  return { name, line: 0, policy: null, counters: null, rules: [], isMade: true };
}

export const isBuiltIn = ({ policy }: Chain): boolean => policy !== null;

export function findChain({ chains }: MemoryTable, name: string): MemoryChain | undefined {
  return chains.find((chain) => chain.name === name);
}

/** The table with a chain in the place of the one that has its name. */
export function withChain(table: MemoryTable, changed: MemoryChain): MemoryTable {
  const chains = table.chains.map((chain) => (chain.name === changed.name ? changed : chain));
  return { ...table, chains };
}

/** The table with one more chain, at its place in the order of names. */
export function addChain(table: MemoryTable, added: MemoryChain): MemoryTable {
  const after = table.chains.findIndex((chain) => !isBuiltIn(chain) && added.name < chain.name);
  const at = after < 0 ? table.chains.length : after;
  return { ...table, chains: [...table.chains.slice(0, at), added, ...table.chains.slice(at)] };
}

export function withoutChain(table: MemoryTable, name: string): MemoryTable {
  return { ...table, chains: table.chains.filter((chain) => chain.name !== name) };
}
