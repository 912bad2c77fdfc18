import { emptyTable, isBuiltIn, type MemoryTable } from '../netfilter/memory-table.ts';
import type { Tool } from '../tool/tool.ts';

/**
 * The table that a restore without `--noflush` begins with. nf_tables throws it away and begins
 * anew; legacy keeps the policies of the built-in chains.
 */
export function flushTable(table: MemoryTable, { dialect }: Tool): MemoryTable {
  if (dialect.variant === 'nft') return emptyTable(table.name, false);
  const kept = table.chains.filter(isBuiltIn);
  return { ...table, chains: kept.map((chain) => ({ ...chain, rules: [] })) };
}
