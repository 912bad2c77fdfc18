import { rowKinds } from '../../core/view.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './rows.module.css';

interface PendingRowProps {
  readonly at: number;
  readonly kind: number;
}

/** Holds the place of a row that is on its way from the worker. */
export function PendingRow({ at, kind }: PendingRowProps) {
  return (
    <div
      class={classNames(styles.pending, kind === rowKinds.rule && styles.pendingRule)}
      id={`row-${at}`}
      role="row"
      aria-rowindex={at + 1}
      aria-busy="true"
    >
      <span role="gridcell" />
    </div>
  );
}
