import type { ColumnWidths } from '../../core/column-widths.ts';
import type { Row } from '../../core/describe-rows.ts';
import { ChainRowView } from './chain-row.tsx';
import { EndRowView } from './end-row.tsx';
import { OutputRowView } from './output-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { RuleRowView } from './rule-row.tsx';

export interface ListRowProps {
  readonly at: number;
  /** Undefined as long as it is on its way. */
  readonly row: Row | undefined;
  readonly kind: number;
  readonly isActive: boolean;
  readonly isOpen: (ordinal: number) => boolean;
  readonly isCollapsed: (key: string) => boolean;
  readonly columns: ColumnWidths;
}

export function ListRow(props: ListRowProps) {
  const { row, kind, at, isActive, columns } = props;
  if (!row) return <PendingRow at={at} kind={kind} />;
  switch (row.kind) {
    case 'output':
      return <OutputRowView at={at} row={row} />;
    case 'chain':
      return (
        <ChainRowView
          at={at}
          row={row}
          isActive={isActive}
          isCollapsed={props.isCollapsed(row.key)}
        />
      );
    case 'rule':
      return (
        <RuleRowView
          at={at}
          row={row}
          isActive={isActive}
          isOpen={props.isOpen(row.ordinal)}
          columns={columns}
        />
      );
    case 'end':
      return <EndRowView at={at} row={row} isActive={isActive} />;
  }
}
