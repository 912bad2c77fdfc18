import { depthOf, type JumpGraph, reachedFrom, uniteGraphs } from './jump-graph.ts';

/** Jumps of a table before and after. */
export interface Jumps {
  readonly before: JumpGraph;
  readonly after: JumpGraph;
}

/**
 * Whether all rules that come in may do so before any leaves, so that no packet meets a chain without
 * both. While both are there a chain may be reached from elsewhere than before and afterwards: jumps
 * may then form a loop, become deeper than the kernel allows, or lead from a built-in chain to a target
 * that is refused there. Where that could be, rules leave first: what is there meanwhile is then a part
 * of what was, and later of what will be, and so as legal as those.
 */
export function mayInsertFirst({ before, after }: Jumps, roots: readonly string[]): boolean {
  const both = uniteGraphs(before, after);
  const depth = depthOf(both);
  if (depth === undefined) return false;
  if (depth > Math.max(depthOf(before) ?? 0, depthOf(after) ?? 0)) return false;
  const meanwhile = reachedFrom(both, roots);
  return [before, after].every((graph) => {
    const reached = reachedFrom(graph, roots);
    return [...graph.keys()].every((chain) => reached.get(chain) === meanwhile.get(chain));
  });
}
