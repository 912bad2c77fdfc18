import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { TablePlace } from '../core/answers.ts';
import type { OutputSummary } from '../core/describe-outputs.ts';
import { Superseded } from '../core/worker-client.ts';
import { generation, reading } from '../state/document.ts';
import { pane } from '../state/layout.ts';
import { classNames } from '../ui/class-names.ts';
import { formatExactly } from '../ui/format-count.ts';
import { GraphView } from './graph-view.tsx';
import { type DrawnGraph, placeGraph } from './place-graph.ts';
import styles from './see-pane.module.css';

/** The table that was chosen; one that the text has not is as none. */
const chosen = signal<TablePlace | undefined>(undefined);

/** The chains of a table as a graph. */
export function SeePane() {
  const places = placesOf(reading.value?.outputs ?? []);
  const place = places.find((each) => isSame(each, chosen.value)) ?? places[0];
  const graph = useGraph(place);
  if (!place) {
    return (
      <p class={styles.empty}>
        Put rules into the text, or open an example: their chains are drawn here.
      </p>
    );
  }
  return (
    <>
      {places.length > 1 && (
        <fieldset class={styles.tables}>
          <legend class="visually-hidden">Table</legend>
          {places.map((each) => (
            <button
              type="button"
              key={`${each.output} ${each.table}`}
              class={classNames(styles.table, isSame(each, place) && styles.chosen)}
              aria-pressed={isSame(each, place)}
              onClick={() => {
                chosen.value = each;
              }}
            >
              {each.label}
            </button>
          ))}
        </fieldset>
      )}
      {graph && graph.outOf > graph.chains.length && <p class={styles.note}>{sayPart(graph)}</p>}
      {graph && <GraphView graph={graph} name={place.label} />}
      {!graph && (
        <p class={styles.empty} role="status">
          The chains are being laid out…
        </p>
      )}
    </>
  );
}

function sayPart({ chains, outOf }: DrawnGraph): string {
  return `Drawn are ${formatExactly(chains.length)} of ${formatExactly(outOf)} chains: those that packets come to first. Read has all of them.`;
}

interface LabelledPlace extends TablePlace {
  readonly label: string;
}

function placesOf(outputs: readonly OutputSummary[]): readonly LabelledPlace[] {
  const families = new Set(outputs.map(({ family }) => family));
  return outputs.flatMap(({ tables, family }, output) =>
    tables.map(({ name }) => ({
      output,
      table: name,
      label: [
        ...(families.size > 1 ? [family === 'ipv4' ? 'IPv4' : 'IPv6'] : []),
        name,
        ...(outputs.length > families.size ? [`(output ${output + 1})`] : []),
      ].join(' '),
    })),
  );
}

function isSame(a: TablePlace | undefined, b: TablePlace | undefined): boolean {
  return a?.output === b?.output && a?.table === b?.table;
}

/** What is laid out of a place, or undefined as long as it is not; an older one is not shown for it. */
function useGraph(place: TablePlace | undefined): DrawnGraph | undefined {
  const read = generation.value;
  const isOpen = pane.value === 'see';
  const key = place && `${read} ${place.output} ${place.table}`;
  const [made, setMade] = useState<{ key: string; graph: DrawnGraph | undefined }>();
  useEffect(() => {
    if (!place || key === undefined || !isOpen || made?.key === key) return;
    let isWanted = true;
    placeGraph({ output: place.output, table: place.table }).then(
      (graph) => {
        if (isWanted) setMade({ key, graph });
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [key, isOpen]);
  return made?.key === key ? made?.graph : undefined;
}
