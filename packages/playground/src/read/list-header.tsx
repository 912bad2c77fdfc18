import type { ColumnWidths } from '../core/column-widths.ts';
import { Badge } from '../ui/badge.tsx';
import type { ScrollTarget } from '../ui/virtual/virtual-rows.tsx';
import { columnOrder, columnTitles } from './column-style.ts';
import styles from './list-header.module.css';
import type { RowList } from './row-list.ts';
import { policyTone } from './target-tone.ts';

interface ListHeaderProps {
  readonly list: RowList;
  readonly firstRow: number;
  readonly columns: ColumnWidths;
  readonly onGo: (row: number, align: ScrollTarget['align']) => void;
}

/** Stays above the rows: what the columns are, and the chain that the rows in sight belong to. */
export function ListHeader({ list, firstRow, columns, onGo }: ListHeaderProps) {
  return (
    <div class={styles.columns} role="row">
      <span role="columnheader">#</span>
      {columns.hasCounters && (
        <span
          role="columnheader"
          class={styles.number}
          title="Bars compare the rules of a chain, on a logarithmic scale"
        >
          Packets
        </span>
      )}
      <span role="columnheader">Target</span>
      {columnOrder
        .filter((name) => columns[name] > 0)
        .map((name) => (
          <span role="columnheader" key={name}>
            {columnTitles[name]}
          </span>
        ))}
      <span role="columnheader" class={styles.last}>
        <span class={styles.title}>Conditions and options</span>
        <Whereabouts list={list} firstRow={firstRow} onGo={onGo} />
      </span>
    </div>
  );
}

/** The chain whose head has been scrolled out of sight. */
function Whereabouts({ list, firstRow, onGo }: Omit<ListHeaderProps, 'columns'>) {
  const at = list.chainRowOf(firstRow);
  const row = at === undefined || firstRow === at ? undefined : list.row(at);
  if (at === undefined || row?.kind !== 'chain') return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      class={styles.where}
      title="Go to the top of this chain"
      onClick={() => onGo(at, 'start')}
    >
      <span class={styles.table}>{row.table}</span>
      <strong>{row.name}</strong>
      {row.policy !== null && <Badge tone={policyTone(row.policy)} text={row.policy} />}
    </button>
  );
}
