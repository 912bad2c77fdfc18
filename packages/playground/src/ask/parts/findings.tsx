import { showLine } from '../../state/show-line.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { plural } from '../../ui/plural.ts';
import { Section } from '../../ui/section.tsx';
import type { AuditReport, ReportedFinding } from '../worker/audit-report.ts';
import { findingTone } from './finding-tone.ts';
import styles from './findings.module.css';

interface FindingsProps {
  readonly report: AuditReport;
}

/** What the audit found, each with what to do about it. */
export function Findings({ report }: FindingsProps) {
  const { findings, count } = report;
  return (
    <Section title={count === 0 ? 'Nothing found' : plural(count, 'finding')}>
      {count === 0 && (
        <p class={styles.note}>
          The audit looked at what INPUT and FORWARD do by default, and for rules that do nothing.
        </p>
      )}
      <ul class={styles.findings}>
        {findings.map((finding) => (
          <li key={keyOf(finding)}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ul>
      {count > findings.length && (
        <p class={styles.note}>and {plural(count - findings.length, 'finding')} more</p>
      )}
    </Section>
  );
}

function keyOf({ output, code, table, chain, rule, line }: ReportedFinding): string {
  return [output, code, table, chain, rule, line].join(' ');
}

function FindingCard({ finding }: { readonly finding: ReportedFinding }) {
  const { code, sentence, message, hint, commands, rules, ruleCount, line } = finding;
  return (
    <article class={styles.finding}>
      <header class={styles.head}>
        <Badge tone={findingTone(code)} text={code} title={sentence} />
        <button type="button" class={styles.place} onClick={() => showLine(line)}>
          {placeOf(finding)}
        </button>
      </header>
      <p class={styles.message}>{asSentence(message)}</p>
      <p class={styles.hint}>{asSentence(hint)}</p>
      {rules.map(({ chain, number, spec, line: at }) => (
        <button
          type="button"
          key={`${chain} ${number}`}
          class={styles.rule}
          onClick={() => showLine(at)}
        >
          <span class={styles.number}>{number}</span>
          <code>{`-A ${chain} ${spec}`}</code>
        </button>
      ))}
      {ruleCount > rules.length && (
        <p class={styles.note}>and {plural(ruleCount - rules.length, 'rule')} more</p>
      )}
      {commands.length > 0 && (
        <div class={styles.commands}>
          <pre>{commands.join('\n')}</pre>
          <CopyButton text={`${commands.join('\n')}\n`} label="Copy commands" compact />
        </div>
      )}
    </article>
  );
}

function placeOf({ table, chain, rule, lastRule, line }: ReportedFinding): string {
  const name = table === 'filter' ? chain : `${table} ${chain}`;
  const rules = rule === null ? '' : ` ${rule}${lastRule === undefined ? '' : `–${lastRule}`}`;
  return `${name}${rules}, line ${line}`;
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
