import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { core } from '../core/core-client.ts';
import { generation } from '../state/document.ts';
import { collapsed, list, toggleChain } from '../state/list.ts';
import { selection } from '../state/selection.ts';
import { type ScrollTarget, VirtualRows } from '../ui/virtual/virtual-rows.tsx';
import { columnStyle } from './column-style.ts';
import { ListHeader } from './list-header.tsx';
import { moveByKey } from './move-by-key.ts';
import { ListRow } from './rows/list-row.tsx';
import styles from './rule-list.module.css';

/** All chains and rules as one list of tables, of which only what is in sight is drawn. */
export function RuleList() {
  const shown = list.value;
  const open = useSignal<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState<number>();
  const [target, setTarget] = useState<ScrollTarget>();
  const { columns } = shown;
  // Rows are drawn again when some have come.
  shown.arrivals.value;

  const read = generation.value;
  useEffect(() => setActive(undefined), [shown.basis]);
  // A chain that was closed took rows away.
  useEffect(() => {
    setActive((row) => (row === undefined ? row : Math.min(row, shown.count - 1)));
  }, [shown]);
  // Of another text, rules are others.
  useEffect(() => {
    open.value = new Set();
  }, [read, open]);
  useFollowSelection(setActive, setTarget);

  const go = (row: number, align: ScrollTarget['align'] = 'nearest') => {
    setActive(row);
    setTarget({ row, align });
  };
  const toggle = (at: number) => {
    const row = shown.row(at);
    setActive(at);
    if (row?.kind === 'chain') {
      toggleChain(row.key);
      selection.value = { line: row.line, from: 'list' };
    }
    if (row?.kind !== 'rule') return;
    const ordinals = new Set(open.value);
    if (!ordinals.delete(row.ordinal)) ordinals.add(row.ordinal);
    open.value = ordinals;
    selection.value = { line: row.line, from: 'list' };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (moveByKey(event, { active, list: shown, go, toggle, open: open.value })) {
      event.preventDefault();
    }
  };
  // One listener for all rows: those that open and close say so.
  const onClick = ({ target: clicked }: MouseEvent) => {
    const head = clicked instanceof Element ? clicked.closest('[data-toggles]') : null;
    const isSelecting = getSelection()?.isCollapsed === false;
    if (head instanceof HTMLElement && !isSelecting) toggle(Number(head.dataset.toggles));
  };
  const isDrawn = useDrawnRange();
  const style = useMemo(() => columnStyle(columns), [columns]);
  return (
    <div
      class={styles.list}
      style={style}
      role="treegrid"
      aria-label="Chains and rules"
      aria-rowcount={shown.count}
      aria-activedescendant={
        active !== undefined && isDrawn.has(active) ? `row-${active}` : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <VirtualRows
        groupRole="rowgroup"
        heights={shown.heights}
        target={target}
        onRange={isDrawn.note}
        renderHeader={(first) => (
          <ListHeader list={shown} firstRow={first} columns={columns} onGo={go} />
        )}
        renderRow={(at) => (
          <ListRow
            // Of another text or search, a row is another row.
            key={`${shown.basis} ${at}`}
            at={at}
            row={shown.row(at)}
            kind={shown.kindOf(at)}
            isActive={at === active}
            isOpen={(ordinal) => open.value.has(ordinal)}
            isCollapsed={(key) => collapsed.value.has(key)}
            columns={columns}
          />
        )}
      />
    </div>
  );
}

/** Goes to the row of a line when it is chosen elsewhere. */
function useFollowSelection(
  setActive: (row: number) => void,
  setTarget: (target: ScrollTarget) => void,
): void {
  const chosen = selection.value;
  useEffect(() => {
    if (!chosen || chosen.from === 'list') return;
    let isCurrent = true;
    core.ask('find', { line: chosen.line }).then(
      (found) => {
        if (!isCurrent || found?.row === undefined) return;
        setActive(found.row);
        setTarget({ row: found.row, align: chosen.from === 'elsewhere' ? 'center' : 'nearest' });
      },
      // A newer text took its place; there the line may be another.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [chosen]);
}

interface DrawnRange {
  readonly has: (row: number) => boolean;
  readonly note: (from: number, to: number) => void;
}

/** The rows that are in the document, which alone can be pointed at. */
function useDrawnRange(): DrawnRange {
  const [range, setRange] = useState({ from: 0, to: 0 });
  const note = useCallback((from: number, to: number) => setRange({ from, to }), []);
  return { has: (row) => row >= range.from && row < range.to, note };
}
