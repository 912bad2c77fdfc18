import type { Chain, Table } from '@chainwright/parse-core';
import { effectOf } from '../effects/effect.ts';

/**
 * The chains that packets can get to from the given ones, each behind those that it jumps to. Where
 * chains jump in a circle that cannot be; then a chain stands before one that it jumps to.
 */
export function orderChains(table: Table, from: readonly Chain[]): readonly Chain[] {
  const byName = new Map(table.chains.map((chain) => [chain.name, chain]));
  const entered = new Set<Chain>();
  const ordered: Chain[] = [];
  // Chains may call each other 10,000 deep: a stack of their own stands in for recursion.
  const open: { readonly chain: Chain; readonly called: Iterator<Chain> }[] = [];
  const enter = (chain: Chain) => {
    if (entered.has(chain)) return;
    entered.add(chain);
    open.push({ chain, called: calledChains(chain, byName) });
  };
  for (const chain of from) {
    enter(chain);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.called.next();
      if (!next.done) enter(next.value);
      else ordered.push(...open.splice(-1).map((each) => each.chain));
    }
  }
  return ordered;
}

function* calledChains(
  { rules }: Chain,
  byName: ReadonlyMap<string, Chain>,
): Generator<Chain, undefined> {
  for (const rule of rules) {
    const effect = effectOf(rule);
    if (!('chain' in effect)) continue;
    const chain = byName.get(effect.chain);
    if (chain !== undefined) yield chain;
  }
  return undefined;
}
