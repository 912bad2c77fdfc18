import type { ChainGraph } from './chain-graph.ts';
import { layoutGraph, type PlacedGraph } from './layout-graph.ts';

/** A worker of its own: to lay out a thousand chains takes seconds. */
export const answers = {
  layout(graph: ChainGraph): PlacedGraph {
    return layoutGraph(graph);
  },
};

export type GraphAnswers = typeof answers;
