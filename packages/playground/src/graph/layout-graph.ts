import { Graph, layout } from '@dagrejs/dagre';
import type { ChainGraph, ChainNode, JumpEdge } from './chain-graph.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

/** A graph with a place for all that is in it; lengths are in pixels of the drawing. */
export interface PlacedGraph {
  readonly table: string;
  readonly width: number;
  readonly height: number;
  readonly chains: readonly PlacedChain[];
  readonly jumps: readonly PlacedJump[];
}

/** `x` and `y` are its upper left corner. */
export interface PlacedChain extends ChainNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedJump extends JumpEdge {
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Beyond it the order that needs the fewest turns takes seconds to find. */
const mostForTheBestOrder = 300;
const margin = 24;

/**
 * Places the chains from left to right, hooks first, as packets go, and one above the other in the
 * order in which packets meet them. What no way leads to stands in lines of its own below the rest.
 */
export function layoutGraph({ table, chains, jumps }: ChainGraph): PlacedGraph {
  const joined = new Set(jumps.flatMap(({ from, to }) => [from, to]));
  const isLinked = ({ name, hook }: ChainNode) => joined.has(name) || hook !== undefined;
  const linked = chains.filter(isLinked);
  const lone = chains.filter((chain) => !isLinked(chain));
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 14,
    ranksep: 90,
    edgesep: 8,
    marginx: margin,
    marginy: margin,
    ranker: chains.length > mostForTheBestOrder ? 'longest-path' : 'network-simplex',
  });
  for (const chain of linked) {
    graph.setNode(chain.name, { width: nodeWidth(chain), height: nodeHeight });
  }
  for (const { from, to, kind } of jumps) graph.setEdge(from, to, {}, kind);
  // Its own order has fewer crossings, but hooks one above the other as it happens.
  if (linked.length > 0) layout(graph, { disableOptimalOrderHeuristic: true });
  const { width = 0, height = margin } = linked.length > 0 ? graph.graph() : {};
  const placed = linked.map((chain) => {
    const { x = 0, y = 0, width: own = 0 } = graph.node(chain.name);
    return { ...chain, x: x - own / 2, y: y - nodeHeight / 2, width: own };
  });
  const below = placeLone(lone, Math.max(width, 700), height);
  return {
    table,
    width: Math.max(width, below.width),
    height: below.height,
    chains: [...placed, ...below.chains],
    jumps: jumps.map((jump) => {
      const { points = [] } = graph.edge(jump.from, jump.to, jump.kind) as { points?: Point[] };
      return { ...jump, points: points.map(({ x, y }) => ({ x, y })) };
    }),
  };
}

/** Chains that neither send packets on nor get any, in lines as text is. */
function placeLone(lone: readonly ChainNode[], mostWidth: number, top: number) {
  const chains: PlacedChain[] = [];
  let [x, y, width] = [margin, top, 0];
  for (const chain of lone) {
    const own = nodeWidth(chain);
    if (x > margin && x + own > mostWidth - margin) {
      x = margin;
      y += nodeHeight + 14;
    }
    chains.push({ ...chain, x, y, width: own });
    width = Math.max(width, x + own + margin);
    x += own + 14;
  }
  return { chains, width, height: lone.length === 0 ? top : y + nodeHeight + margin };
}
