import type { TablePlace } from '../core/answers.ts';
import { core } from '../core/core-client.ts';
import { WorkerClient } from '../core/worker-client.ts';
import type { GraphAnswers } from './graph-answers.ts';
import type { PlacedGraph } from './layout-graph.ts';
import { nearestToHooks } from './nearest-to-hooks.ts';

/** More than this nobody can look at, and no browser draws smoothly. */
const mostChains = 1_000;

/** Of a table with more, so many of those that packets come to first. */
const drawnOfMore = 200;

export interface DrawnGraph extends PlacedGraph {
  /** How many chains the table has. */
  readonly outOf: number;
}

const layouter = new WorkerClient<GraphAnswers>(
  () => new Worker(new URL('./graph.worker.ts', import.meta.url), { type: 'module' }),
);
let isAtWork = false;

/** The chains of a table with their places. A question that is still worked on is superseded. */
export async function placeGraph(place: TablePlace): Promise<DrawnGraph | undefined> {
  const graph = await core.ask('graph', place);
  if (!graph) return undefined;
  const outOf = graph.chains.length;
  const drawn = outOf > mostChains ? nearestToHooks(graph, drawnOfMore) : graph;
  if (isAtWork) layouter.restart();
  isAtWork = true;
  const placed = await layouter.ask('layout', drawn);
  isAtWork = false;
  return { ...placed, outOf };
}
