import type { OutputSummary } from '../core/describe-outputs.ts';
import { showInList } from '../state/show-line.ts';
import { plural } from '../ui/plural.ts';
import { describeTool } from './describe-tool.ts';
import styles from './outputs.module.css';

interface OutputsProps {
  readonly outputs: readonly OutputSummary[];
  /** How many there are in all. */
  readonly count: number;
}

/** Of very many outputs the first are named. */
const named = 12;

/** What was recognised: for each output its tool, release, variant and tables. */
export function Outputs({ outputs, count }: OutputsProps) {
  return (
    <ul class={styles.outputs} aria-label="Recognised">
      {outputs.slice(0, named).map((output) => (
        <li key={output.line}>
          <button type="button" class={styles.output} onClick={() => showInList(output.line)}>
            <span class={styles.tool}>{describeTool(output)}</span>
            <span class={styles.facts}>{describeTables(output)}</span>
          </button>
        </li>
      ))}
      {count > named && <li class={styles.more}>and {plural(count - named, 'output')} more</li>}
    </ul>
  );
}

function describeTables({ tables, rules, assumed }: OutputSummary): string {
  const names = tables.map(({ name }) => name).join(', ');
  return [
    `${tables.length === 1 ? 'table' : 'tables'} ${names}${mark(assumed, 'table')}`,
    plural(rules, 'rule'),
    ...(assumed.includes('family') ? ['family assumed'] : []),
  ].join(' · ');
}

function mark(assumed: OutputSummary['assumed'], what: 'family' | 'table'): string {
  return assumed.includes(what) ? ' (assumed)' : '';
}
