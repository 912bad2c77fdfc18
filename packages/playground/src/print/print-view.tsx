import type { ChainRow, Row } from '../core/describe-rows.ts';
import type { RuleRow } from '../core/describe-rule.ts';
import { describeTool } from '../read/describe-tool.ts';
import { audit } from '../state/audit.ts';
import { reading } from '../state/document.ts';
import { list, search } from '../state/list.ts';
import { formatCount } from '../ui/format-count.ts';
import { plural } from '../ui/plural.ts';
import styles from './print.module.css';

interface PrintViewProps {
  readonly rows: readonly Row[];
}

/** The rules, and what the audit says of them, as a document. */
export function PrintView({ rows }: PrintViewProps) {
  const outputs = reading.value?.outputs ?? [];
  const findings = audit.value?.findings ?? [];
  const { count } = list.value;
  return (
    <article class={styles.document}>
      <h1>{outputs.slice(0, 3).map(describeTool).join('; ') || 'No rules'}</h1>
      {search.value.trim() !== '' && <p>Only rules that are found by: {search.value}</p>}
      {findings.length > 0 && (
        <>
          <h2>Findings</h2>
          <ul>
            {findings.map(({ code, table, chain, rule, line, message, hint }) => (
              <li key={`${code} ${table} ${chain} ${rule} ${line}`}>
                <strong>{code}</strong> {table} {rule === null ? chain : `${chain} ${rule}`}:{' '}
                {message}; {hint}.
              </li>
            ))}
          </ul>
        </>
      )}
      {rows.map((row) => (
        <PrintRow key={keyOf(row)} row={row} />
      ))}
      {count > rows.length && (
        <p>
          These are the first {plural(rows.length, 'line')} of {count}; a search prints others.
        </p>
      )}
    </article>
  );
}

function keyOf(row: Row): string {
  switch (row.kind) {
    case 'output':
      return `output ${row.output}`;
    case 'chain':
      return `chain ${row.line} ${row.key}`;
    case 'rule':
      return `rule ${row.ordinal}`;
    case 'end':
      return `end ${row.sentence}`;
  }
}

function PrintRow({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case 'output':
      return <h2>{describeTool(row.tool)}</h2>;
    case 'chain':
      return <PrintChain row={row} />;
    case 'rule':
      return <PrintRule row={row} />;
    case 'end':
      return <p class={styles.end}>{row.sentence}</p>;
  }
}

function PrintChain({ row: { table, name, policy, rules } }: { readonly row: ChainRow }) {
  return (
    <h3 class={styles.chain}>
      {table} {name}
      {policy === null ? '' : `, policy ${policy}`}, {plural(rules, 'rule')}
    </h3>
  );
}

function PrintRule({ row }: { readonly row: RuleRow }) {
  const { number, counters, target, details, sentence } = row;
  const conditions = [
    row.protocol,
    row.inInterface && `in ${row.inInterface}`,
    row.outInterface && `out ${row.outInterface}`,
    row.source && `from ${row.source}`,
    row.destination && `to ${row.destination}`,
    details,
  ];
  return (
    <div class={styles.rule}>
      <span>{number}</span>
      <span>{counters === null ? '' : formatCount(counters.packets)}</span>
      <strong>{target.name || (target.kind === 'hidden' ? '?' : 'count')}</strong>
      <div>
        <code>{conditions.filter((each) => each !== null && each !== '').join('  ')}</code>
        <p>{sentence}</p>
      </div>
    </div>
  );
}
