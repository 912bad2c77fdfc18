import type { OutputRow } from '../../core/describe-rows.ts';
import { reading } from '../../state/document.ts';
import { describeTool } from '../describe-tool.ts';
import styles from './rows.module.css';

interface OutputRowProps {
  readonly at: number;
  readonly row: OutputRow;
}

/** Where the chains of another output begin. */
export function OutputRowView({ at, row }: OutputRowProps) {
  const output = reading.value?.outputs[row.output];
  return (
    <div class={styles.output} id={`row-${at}`} role="row" aria-level={1} aria-rowindex={at + 1}>
      <div role="gridcell">
        <h2 class={styles.outputName}>
          {output ? describeTool(output) : `Output ${row.output + 1}`}
        </h2>
      </div>
    </div>
  );
}
