import type { Rule } from '../model/ruleset.ts';
import { jumpTarget } from './jump-target.ts';

/** Which chains the rules of each chain go to, with the first rule that does. */
export type JumpGraph = ReadonlyMap<string, ReadonlyMap<string, Rule>>;

export function makeJumpGraph(
  chains: Iterable<readonly [name: string, lists: readonly (readonly Rule[])[]]>,
): JumpGraph {
  const graph = new Map<string, Map<string, Rule>>();
  for (const [name, lists] of chains) {
    const jumps = new Map<string, Rule>();
    for (const rules of lists) {
      for (const rule of rules) {
        const target = jumpTarget(rule);
        if (target !== undefined && !jumps.has(target)) jumps.set(target, rule);
      }
    }
    graph.set(name, jumps);
  }
  return graph;
}

export function uniteGraphs(a: JumpGraph, b: JumpGraph): JumpGraph {
  const names = new Set([...a.keys(), ...b.keys()]);
  return new Map(
    [...names].map((name) => [name, new Map([...(a.get(name) ?? []), ...(b.get(name) ?? [])])]),
  );
}

/** A jump that closes a loop. */
export interface LoopEnd {
  readonly chain: string;
  readonly target: string;
  readonly rule: Rule;
  /** The chains from `target` to `chain`. */
  readonly path: readonly string[];
}

/** Every jump that leads back to a chain that it comes from, met in a walk through the whole graph. */
export function findLoops(graph: JumpGraph): readonly LoopEnd[] {
  const loops: LoopEnd[] = [];
  walkGraph(graph, {
    onLoop: (path, target, rule) => {
      const chain = path.at(-1) ?? '';
      loops.push({ chain, target, rule, path: path.slice(path.indexOf(target)) });
    },
  });
  return loops;
}

/** How many chains a packet can be in at once; undefined where there is a loop. */
export function depthOf(graph: JumpGraph): number | undefined {
  const depths = new Map<string, number>();
  let loops = false;
  walkGraph(graph, {
    onLoop: () => {
      loops = true;
    },
    onLeave: (chain) => {
      const below = [...(graph.get(chain)?.keys() ?? [])].map((each) => depths.get(each) ?? 0);
      depths.set(chain, 1 + Math.max(0, ...below));
    },
  });
  return loops ? undefined : Math.max(0, ...depths.values());
}

interface Visitor {
  onLoop?(path: readonly string[], target: string, rule: Rule): void;
  /** All that the chain goes to has been visited. */
  onLeave?(chain: string): void;
}

/** Depth first, without recursion: a chain of jumps may be long. */
function walkGraph(graph: JumpGraph, { onLoop, onLeave }: Visitor): void {
  const done = new Set<string>();
  for (const root of graph.keys()) {
    if (done.has(root)) continue;
    const path = [root];
    const open = new Set(path);
    const waiting = [entriesOf(graph, root)];
    for (let last = waiting.at(-1); last; last = waiting.at(-1)) {
      const next = last.next();
      if (next.done) {
        const chain = path.pop() ?? '';
        waiting.pop();
        open.delete(chain);
        done.add(chain);
        onLeave?.(chain);
        continue;
      }
      const [target, rule] = next.value;
      if (open.has(target)) onLoop?.(path, target, rule);
      else if (!done.has(target)) {
        path.push(target);
        open.add(target);
        waiting.push(entriesOf(graph, target));
      }
    }
  }
}

const entriesOf = (graph: JumpGraph, chain: string) =>
  (graph.get(chain) ?? new Map<string, Rule>())[Symbol.iterator]();

/** From which of the given chains each chain can be reached. */
export function reachedFrom(
  graph: JumpGraph,
  roots: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const root of roots) {
    const seen = new Set([root]);
    for (const chain of seen) {
      found.set(chain, `${found.get(chain) ?? ''}${root} `);
      for (const target of graph.get(chain)?.keys() ?? []) seen.add(target);
    }
  }
  return found;
}
