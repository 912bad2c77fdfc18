import type { Chain, Table } from '@chainwright/parse-core';
import type { Conditions } from '../conditions/condition.ts';
import type { Facts } from '../conditions/facts.ts';
import type { PacketClass } from '../conditions/packet-class.ts';
import { ruleConditions } from '../conditions/rule-conditions.ts';
import { orderChains } from './order-chains.ts';
import type { Lost, Passage } from './walk.ts';
import { walkChain } from './walk-chain.ts';

/** How deep chains are walked once more with what is known of the packets that enter them. */
const deepest = 32;

/**
 * So many rules are walked once more in all, or twice as many as there are; then what a chain does
 * with any packets has to do. A thousand jumps to a chain of a thousand rules would be a million.
 */
const mostWalkedAgain = 50_000;

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
  const asked = new Map<Chain, readonly Conditions[]>();
  let left = Math.max(mostWalkedAgain, 2 * countRules(table));

  const enter = (name: string, facts: Facts, depth: number): Passage | Lost => {
    const chain = chains.get(name);
    const plain = passages.get(name);
    if (chain === undefined) return 'CHAIN_NOT_SHOWN';
    if (plain === undefined) return 'LOOP';
    if (facts === undefined || depth > deepest) return plain;
    const known = withFacts.get(name) ?? new Map<Facts, Passage>();
    withFacts.set(name, known);
    const again = known.get(facts);
    if (again !== undefined) return again;
    if (left < chain.rules.length) return plain;
    left -= chain.rules.length;
    const passage = walk(chain, facts, depth + 1);
    known.set(facts, passage);
    return passage;
  };
  const walk = (chain: Chain, facts: Facts, depth: number): Passage => {
    const conditions = asked.get(chain) ?? chain.rules.map((rule) => ruleConditions(rule, packets));
    asked.set(chain, conditions);
    const enterDeeper = (name: string, known: Facts) => enter(name, known, depth);
    return walkChain({ table, chain, conditions, packets, enter: enterDeeper }, facts);
  };

  for (const chain of orderChains(table, from)) {
    passages.set(chain.name, walk(chain, undefined, 0));
  }
  return passages;
}

function countRules({ chains }: Table): number {
  return chains.reduce((sum, { rules }) => sum + rules.length, 0);
}
