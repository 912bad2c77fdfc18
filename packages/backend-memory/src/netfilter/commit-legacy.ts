import { isBuiltIn, type MemoryChain, type MemoryTable, noCounters } from './memory-table.ts';

/**
 * What legacy up to 1.8.9 makes of a changed table: the counters of policies begin anew with every
 * change, except those that the change itself sets. (Those of rules are kept.)
 */
export function commitLegacy(before: MemoryTable, after: MemoryTable): MemoryTable {
  const old = new Map(before.chains.map((chain) => [chain.name, chain.counters] as const));
  const isKept = (chain: MemoryChain) =>
    !isBuiltIn(chain) || chain.counters !== old.get(chain.name);
  const chains = after.chains.map((chain) =>
    isKept(chain) ? chain : { ...chain, counters: noCounters },
  );
  return { ...after, chains };
}
