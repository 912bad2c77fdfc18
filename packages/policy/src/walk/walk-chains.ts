import type { Chain, Table } from '@chainwright/parse-core';
import type { Facts } from '../conditions/facts.ts';
import type { PacketClass } from '../conditions/packet-class.ts';
import { orderChains } from './order-chains.ts';
import type { Lost, Passage } from './walk.ts';
import { walkChain } from './walk-chain.ts';

/** How deep chains are walked once more with what is known of the packets that enter them. */
const deepest = 32;

/**
 * Walks packets of one class through the given chains and all that they can get to from there. Each
 * chain is walked for packets of which nothing is known, those that it calls first, and again for
 * each list of facts with which it is entered.
 */
export function walkChains(
  table: Table,
  from: readonly Chain[],
  packets: PacketClass,
): ReadonlyMap<string, Passage> {
  const chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  const passages = new Map<string, Passage>();
  const withFacts = new Map<string, Map<Facts, Passage>>();

  const enter = (name: string, facts: Facts, depth: number): Passage | Lost => {
    const chain = chains.get(name);
    const plain = passages.get(name);
    if (chain === undefined) return 'CHAIN_NOT_SHOWN';
    if (plain === undefined) return 'LOOP';
    if (facts === undefined || depth > deepest) return plain;
    const known = withFacts.get(name) ?? new Map<Facts, Passage>();
    withFacts.set(name, known);
    const passage = known.get(facts) ?? walk(chain, facts, depth + 1);
    known.set(facts, passage);
    return passage;
  };
  const walk = (chain: Chain, facts: Facts, depth: number): Passage =>
    walkChain({ table, chain, packets, enter: (name, known) => enter(name, known, depth) }, facts);

  for (const chain of orderChains(table, from)) {
    passages.set(chain.name, walk(chain, undefined, 0));
  }
  return passages;
}
