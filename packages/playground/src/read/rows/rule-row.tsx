import type { ColumnWidths } from '../../core/column-widths.ts';
import type { RowCondition, RowCounters, RuleRow } from '../../core/describe-rule.ts';
import { findingLines } from '../../state/audit.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatCount, formatExactly } from '../../ui/format-count.ts';
import { Icon } from '../../ui/icons.tsx';
import { columnOrder, columnTitles } from '../column-style.ts';
import { targetTone } from '../target-tone.ts';
import styles from './rows.module.css';
import { RuleDetailsView } from './rule-details.tsx';

interface RuleRowProps {
  readonly at: number;
  readonly row: RuleRow;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly columns: ColumnWidths;
}

/** A rule in its columns, with the sentence that says what it does. */
export function RuleRowView({ at, row, isActive, isOpen, columns }: RuleRowProps) {
  const { number, counters, target, details, sentence, hasUnknown } = row;
  return (
    <div
      class={classNames(styles.rule, isActive && styles.active, isOpen && styles.opened)}
      id={`row-${at}`}
      role="row"
      aria-level={2}
      aria-rowindex={at + 1}
      aria-expanded={isOpen}
      aria-selected={isActive}
    >
      <div class={styles.ruleHead} role="presentation" data-toggles={at}>
        <span class={styles.number} role="gridcell">
          {number}
          {findingLines.value.has(row.line) && (
            <span class={styles.finding} title="The audit says something of this rule">
              <Icon name="warning" />
              <span class="visually-hidden">has a finding</span>
            </span>
          )}
        </span>
        {columns.hasCounters && <CountersCell counters={counters} />}
        <span class={styles.target} role="gridcell">
          <Badge tone={targetTone(target)} text={targetText(row)} title={targetTitle(row)} />
        </span>
        {columnOrder
          .filter((name) => columns[name] > 0)
          .map((name) => (
            <ConditionCell key={name} title={columnTitles[name]} condition={row[name]} />
          ))}
        <span class={styles.details} role="gridcell">
          {hasUnknown && <UnknownMark />}
          {details}
        </span>
        <div class={styles.sentence} role="gridcell">
          {sentence}
        </div>
      </div>
      {isOpen && <RuleDetailsView ordinal={row.ordinal} line={row.line} />}
    </div>
  );
}

function targetText({ target }: RuleRow): string {
  if (target.kind === 'none') return 'count';
  if (target.kind === 'hidden') return '?';
  return target.kind === 'goto' ? `→ ${target.name}` : target.name;
}

function targetTitle({ target }: RuleRow): string {
  switch (target.kind) {
    case 'none':
      return 'no target: counts, and goes on';
    case 'hidden':
      return 'the target could not be read';
    case 'goto':
      return `goes to ${target.name} and does not come back`;
    case 'unknown':
      return `${target.name} is not known here`;
    default:
      return target.name;
  }
}

function CountersCell({ counters }: { readonly counters: RowCounters | null }) {
  if (counters === null) return <span class={styles.counters} role="gridcell" />;
  const { packets, bytes, share, rounded } = counters;
  const about = rounded ? 'about ' : '';
  const title = `${about}${formatExactly(packets)} packets, ${about}${formatExactly(bytes)} bytes`;
  return (
    <span class={styles.counters} role="gridcell" title={title}>
      <span class={classNames(Number(packets) === 0 && styles.zero)}>{formatCount(packets)}</span>
      <span class={styles.bar} aria-hidden="true">
        <span style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
    </span>
  );
}

interface ConditionCellProps {
  readonly title: string;
  readonly condition: RowCondition;
}

function ConditionCell({ title, condition }: ConditionCellProps) {
  if (condition === '') return <span class={styles.any} role="gridcell" />;
  if (condition === null) {
    return (
      <span class={styles.condition} role="gridcell" data-label={title}>
        <UnknownMark />
      </span>
    );
  }
  return (
    <span class={styles.condition} role="gridcell" title={condition} data-label={title}>
      {condition}
    </span>
  );
}

function UnknownMark() {
  return (
    <abbr class={styles.unknown} title="The text does not tell, or it could not be read">
      ?
    </abbr>
  );
}
