import { builtInChains, type Chain, type Table } from '@chainwright/parse-core';
import { readRuleset } from '../read-ruleset.ts';
import type { FamilyTool } from './family-tool.ts';

/** A table, and the listing into which the lines of its chains and rules point. */
export interface ListedTable {
  readonly table: Table;
  /** Empty where nobody has made the table yet. */
  readonly text: string;
}

/** A table as it is, with its counters. */
export async function readTable(tool: FamilyTool, table: string): Promise<Table> {
  return (await listTable(tool, table)).table;
}

/**
 * Built-in chains that nobody has used yet are there as the kernel begins them: iptables of nf_tables
 * lists them only when they are used.
 */
export async function listTable(tool: FamilyTool, table: string): Promise<ListedTable> {
  const options = { ...tool.options, table, run: tool.runOptions };
  const { ruleset, text } = await readRuleset(tool.backend, options);
  const found = ruleset.tables.find(({ name }) => name === table);
  const chains = found?.chains ?? [];
  const known = new Set(chains.map(({ name }) => name));
  const unused = builtInChains(table).filter((name) => !known.has(name));
  const all = [...unused.map(unusedChain), ...chains];
  return { table: { name: table, line: found?.line ?? 1, chains: all }, text };
}

function unusedChain(name: string): Chain {
  return { name, line: 1, policy: 'ACCEPT', counters: { packets: 0, bytes: 0 }, rules: [] };
}
