import type { OutputRow } from '../../core/describe-rows.ts';
import { describeTool } from '../describe-tool.ts';
import styles from './rows.module.css';

interface OutputRowProps {
  readonly at: number;
  readonly row: OutputRow;
}

/** Where the chains of another output begin. */
export function OutputRowView({ at, row }: OutputRowProps) {
  return (
    <div class={styles.output} id={`row-${at}`} role="row" aria-level={1} aria-rowindex={at + 1}>
      <div role="gridcell">
        <h2 class={styles.outputName}>{describeTool(row.tool)}</h2>
      </div>
    </div>
  );
}
