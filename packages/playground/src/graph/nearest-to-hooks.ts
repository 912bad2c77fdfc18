import type { ChainGraph } from './chain-graph.ts';

/** The chains that packets come to first, up to so many of them; the whole graph where it has no more. */
export function nearestToHooks(graph: ChainGraph, most: number): ChainGraph {
  const { chains, jumps } = graph;
  if (chains.length <= most) return graph;
  const next = new Map<string, string[]>();
  for (const { from, to } of jumps) {
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  const met = new Set(chains.filter(({ hook }) => hook !== undefined).map(({ name }) => name));
  // A set that grows while it is walked is walked to its end, nearest first.
  for (const name of met) for (const to of next.get(name) ?? []) met.add(to);
  for (const { name } of chains) met.add(name);
  const kept = new Set([...met].slice(0, most));
  return {
    ...graph,
    chains: chains.filter(({ name }) => kept.has(name)),
    jumps: jumps.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}
