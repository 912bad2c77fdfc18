import { builtInChains, type Chain, type Table } from '@chainwright/parse-core';
import type { ChainGraph, ChainNode, JumpEdge } from './chain-graph.ts';

/** The order in which packets meet the hooks. */
const hooks = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

export function makeGraph({ name: table, chains }: Table): ChainGraph {
  const jumps = chains.flatMap(jumpsOf);
  const builtIn = new Set(builtInChains(table));
  const isHook = ({ name, policy }: Chain) => builtIn.has(name) || policy !== null;
  const starts = chains.filter(isHook).map(({ name }) => name);
  // The listing of one chain does not tell who else goes there.
  const reached = starts.length === 0 ? undefined : reach(starts, jumps);
  const present = new Set(chains.map(({ name }) => name));
  const absent = [...new Set(jumps.map(({ to }) => to))].filter((name) => !present.has(name));
  const nodes = [
    ...chains.map((chain): ChainNode => {
      const { name, policy, rules, line } = chain;
      return {
        name,
        rules: rules.length,
        line,
        ...(isHook(chain) && { hook: hookOf(name) }),
        ...(policy !== null && { policy }),
        isDead: reached !== undefined && !reached.has(name),
        isAbsent: false,
      };
    }),
    ...absent.map((name) => ({ name, rules: 0, isDead: false, isAbsent: true })),
  ];
  return { table, chains: nodes.sort(byHook), jumps };
}

function hookOf(name: string): number {
  const at = hooks.indexOf(name);
  return at < 0 ? hooks.length : at;
}

function byHook(a: ChainNode, b: ChainNode): number {
  return (a.hook ?? Number.POSITIVE_INFINITY) - (b.hook ?? Number.POSITIVE_INFINITY) || 0;
}

function jumpsOf({ name: from, rules }: Chain): readonly JumpEdge[] {
  const edges = new Map<string, JumpEdge>();
  for (const { target, counters } of rules) {
    if (target?.kind !== 'jump' && target?.kind !== 'goto') continue;
    const { kind, name: to } = target;
    const key = `${kind} ${to}`;
    const known = edges.get(key);
    const counted = counters === null ? undefined : Number(counters.packets);
    const packets = counted === undefined ? known?.packets : counted + (known?.packets ?? 0);
    const edge = { from, to, kind, rules: (known?.rules ?? 0) + 1 };
    edges.set(key, packets === undefined ? edge : { ...edge, packets });
  }
  return [...edges.values()];
}

function reach(starts: readonly string[], jumps: readonly JumpEdge[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of jumps) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Set(starts);
  // A set that grows while it is walked is walked to its end.
  for (const name of reached) for (const to of next.get(name) ?? []) reached.add(to);
  return reached;
}
