import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { core } from '../core/core-client.ts';
import { generation } from '../state/document.ts';
import { selection } from '../state/selection.ts';
import { classNames } from '../ui/class-names.ts';
import { RowHeights } from '../ui/virtual/row-heights.ts';
import { type ScrollTarget, VirtualRows } from '../ui/virtual/virtual-rows.tsx';
import styles from './large-text.module.css';

const lineHeight = 21;

/** A text that is too large to be edited: its lines to be read, fetched as they come into sight. */
export function LargeText() {
  const read = generation.value;
  const [count, setCount] = useState(0);
  const [drawn, setDrawn] = useState<Drawn>({ from: 0, lines: [] });
  const [range, setRange] = useState({ from: 0, to: 0 });
  const [target, setTarget] = useState<ScrollTarget>();
  const chosen = selection.value;

  useEffect(() => {
    core.ask('lineCount', undefined).then(setCount, () => {});
  }, [read]);
  useEffect(() => {
    let isCurrent = true;
    core.ask('lines', range).then(
      (lines) => isCurrent && setDrawn({ from: range.from, lines }),
      // Superseded: the next reading asks again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [range, read]);
  useEffect(() => {
    if (chosen) setTarget({ row: chosen.line - 1, align: 'center' });
  }, [chosen]);

  const heights = useMemo(() => new RowHeights(count, () => lineHeight), [count]);
  const note = useCallback((from: number, to: number) => setRange({ from, to }), []);
  return (
    <div class={styles.text}>
      <VirtualRows
        label="Text, to be read only"
        heights={heights}
        target={target}
        onRange={note}
        renderRow={(row) => (
          <button
            type="button"
            tabIndex={-1}
            key={row}
            class={classNames(styles.line, chosen?.line === row + 1 && styles.chosen)}
            onClick={() => {
              selection.value = { line: row + 1, from: 'editor' };
            }}
          >
            <span class={styles.number}>{row + 1}</span>
            <code>{drawn.lines[row - drawn.from] ?? ''}</code>
          </button>
        )}
      />
    </div>
  );
}

interface Drawn {
  readonly from: number;
  readonly lines: readonly string[];
}
