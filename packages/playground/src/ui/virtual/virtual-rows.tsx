import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RowHeights } from './row-heights.ts';
import { scrollScale } from './scroll-scale.ts';
import styles from './virtual-rows.module.css';

interface VirtualRowsProps {
  /** Makes it a region with this name, to be scrolled by keys; else what is around it sees to that. */
  readonly label?: string;
  /** What a group of rows is, for those who do not see it. */
  readonly groupRole?: 'rowgroup' | 'presentation';
  readonly heights: RowHeights;
  /** The row is drawn as one element. */
  readonly renderRow: (row: number) => ComponentChildren;
  /** Stays above the rows; told the first row that can be seen. */
  readonly renderHeader?: (firstRow: number) => ComponentChildren;
  /** Is brought into sight whenever this object is another one. */
  readonly target?: ScrollTarget | undefined;
  readonly onRange?: (from: number, to: number) => void;
}

export interface ScrollTarget {
  readonly row: number;
  /** `nearest` moves only as far as is needed. */
  readonly align: 'nearest' | 'center' | 'start';
}

/** Rows that are drawn beyond those in sight, so that they are there when they come. */
const spare = 8;

/** A list of which only the rows in sight are drawn, however many there are. */
export function VirtualRows(props: VirtualRowsProps) {
  const { heights, renderRow, renderHeader, target, onRange, label } = props;
  const { groupRole = 'presentation' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  /** The row that was brought into sight, until somebody scrolls elsewhere, and where the list was then. */
  const held = useRef<{ readonly row: number; readonly top: number } | undefined>(undefined);
  const [view, setView] = useState({ top: 0, viewport: 800 });
  // Heights change in place; this counts their changes.
  const [, setMeasured] = useState(0);

  const scale = scrollScale(heights.total, view.viewport);
  const top = Math.min(scale.toOffset(view.top), Math.max(0, heights.total - view.viewport));
  const first = heights.rowAt(top);
  const from = Math.max(0, first - spare);
  const to = Math.min(heights.count, heights.rowAt(top + view.viewport) + 1 + spare);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let lastTop = 0;
    let isHidden = false;
    const look = () => {
      // What is not displayed forgets where it was, and has no size that means anything.
      if (element.clientHeight === 0) {
        isHidden = true;
        return;
      }
      if (isHidden) element.scrollTop = lastTop;
      isHidden = false;
      lastTop = element.scrollTop;
      if (held.current && Math.abs(held.current.top - lastTop) > 1) held.current = undefined;
      const viewport = element.clientHeight - (header.current?.offsetHeight ?? 0);
      setView((old) =>
        old.top === lastTop && old.viewport === viewport ? old : { top: lastTop, viewport },
      );
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);

  // What was drawn is measured; what comes out otherwise than estimated above the first row in
  // sight would move it, so the list is scrolled by as much. It has to be as long for that at once.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || element.clientHeight === 0) return;
    const measured = measureRows(rows.current, heights, from, first);
    if (!measured.isChanged) return;
    const { height, toScrollTop } = scrollScale(heights.total, view.viewport);
    if (space.current) space.current.style.height = `${height}px`;
    if (measured.above !== 0) element.scrollTop += toScrollTop(measured.above);
    if (held.current) {
      const { row } = held.current;
      show(element, { row, align: 'nearest' }, scale.toOffset(element.scrollTop));
    }
    setMeasured((count) => count + 1);
  });

  useLayoutEffect(() => onRange?.(from, to), [onRange, from, to]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && target) show(element, target, top);
  }, [target]);

  /** Rows may turn out taller than was thought, so it is held until somebody scrolls. */
  function show(element: HTMLDivElement, wanted: ScrollTarget, from: number): void {
    const { toScrollTop } = scrollScale(heights.total, view.viewport);
    const offset = scrollFor(wanted, heights, from, view.viewport);
    if (offset !== undefined) element.scrollTop = toScrollTop(offset);
    held.current = { row: wanted.row, top: element.scrollTop };
  }

  const drawn = useMemo(() => Array.from({ length: to - from }, (_, at) => from + at), [from, to]);
  return (
    <div class={styles.scroller} ref={scroller} {...regionOf(label)}>
      {renderHeader && (
        <div class={styles.header} ref={header} role={groupRole}>
          {renderHeader(first)}
        </div>
      )}
      <div
        class={styles.space}
        ref={space}
        style={{ height: `${scale.height}px` }}
        role="presentation"
      >
        <div
          class={styles.rows}
          ref={rows}
          role={groupRole}
          // By a transform, since what scrolls a list is no change of its layout.
          style={{
            transform: `translateY(${Math.round(view.top + heights.offsetOf(from) - top)}px)`,
          }}
        >
          {drawn.map(renderRow)}
        </div>
      </div>
    </div>
  );
}

function regionOf(label: string | undefined) {
  if (label === undefined) return { role: 'presentation' } as const;
  return { role: 'region', 'aria-label': label, tabIndex: 0 } as const;
}

interface Measured {
  readonly isChanged: boolean;
  /** How much taller the rows before the first in sight are than was thought. */
  readonly above: number;
}

function measureRows(
  rows: HTMLDivElement | null,
  heights: RowHeights,
  from: number,
  first: number,
): Measured {
  let isChanged = false;
  let above = 0;
  for (const [at, element] of [...(rows?.children ?? [])].entries()) {
    const row = from + at;
    const difference = heights.set(row, element.getBoundingClientRect().height);
    if (difference === 0) continue;
    isChanged = true;
    if (row < first) above += difference;
  }
  return { isChanged, above };
}

function scrollFor(
  { row, align }: ScrollTarget,
  heights: RowHeights,
  top: number,
  viewport: number,
): number | undefined {
  const start = heights.offsetOf(row);
  const height = heights.heightOf(row);
  if (align === 'start') return start;
  if (align === 'center') return Math.max(0, start - (viewport - height) / 2);
  if (start < top) return start;
  // Of a row that is taller than the view its beginning is shown.
  if (start + height > top + viewport) return Math.min(start, start + height - viewport);
  return undefined;
}
