import type { EndRow } from '../../core/describe-rows.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './rows.module.css';

interface EndRowProps {
  readonly at: number;
  readonly row: EndRow;
  readonly isActive: boolean;
}

/** What becomes of packets behind the last rule of a chain. */
export function EndRowView({ at, row, isActive }: EndRowProps) {
  return (
    <div
      class={classNames(styles.end, isActive && styles.active)}
      id={`row-${at}`}
      role="row"
      aria-level={2}
      aria-rowindex={at + 1}
      aria-selected={isActive}
    >
      <div class={styles.endText} role="gridcell">
        {row.sentence}
      </div>
    </div>
  );
}
