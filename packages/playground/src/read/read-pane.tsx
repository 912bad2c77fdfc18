import { useEffect, useState } from 'preact/hooks';
import { core } from '../core/core-client.ts';
import type { Row } from '../core/describe-rows.ts';
import { generation, reading } from '../state/document.ts';

/** The chains of the text as tables. */
export function ReadPane() {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const read = generation.value;
  useEffect(() => {
    if (read > 0) core.ask('rows', { from: 0, to: 200 }).then(setRows);
  }, [read]);
  return (
    <section aria-label="Rules">
      <p>{reading.value?.ruleCount ?? 0} rules</p>
      <ul>
        {rows.map((row, at) => (
          <li key={at}>{label(row)}</li>
        ))}
      </ul>
    </section>
  );
}

function label(row: Row): string {
  switch (row.kind) {
    case 'output':
      return `output ${row.output + 1}`;
    case 'chain':
      return `${row.table} ${row.name} ${row.policy ?? ''}`;
    default:
      return row.sentence;
  }
}
