import type { TablePlace } from '../core/answers.ts';
import { core } from '../core/core-client.ts';
import { WorkerClient } from '../core/worker-client.ts';
import type { GraphAnswers } from './graph-answers.ts';
import type { PlacedGraph } from './layout-graph.ts';

/** More than this nobody can look at, and no browser draws smoothly. */
export const mostChains = 1_000;

export interface TooMany {
  readonly tooMany: number;
}

const layouter = new WorkerClient<GraphAnswers>(
  () => new Worker(new URL('./graph.worker.ts', import.meta.url), { type: 'module' }),
);
let isAtWork = false;

/** The chains of a table with their places. A question that is still worked on is superseded. */
export async function placeGraph(place: TablePlace): Promise<PlacedGraph | TooMany | undefined> {
  const graph = await core.ask('graph', place);
  if (!graph) return undefined;
  const { length } = graph.chains;
  if (length > mostChains) return { tooMany: length };
  if (isAtWork) layouter.restart();
  isAtWork = true;
  const placed = await layouter.ask('layout', graph);
  isAtWork = false;
  return placed;
}
