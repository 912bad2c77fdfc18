import type { ChainRow } from '../../core/describe-rows.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Icon } from '../../ui/icons.tsx';
import { plural } from '../../ui/plural.ts';
import { policyTone } from '../target-tone.ts';
import styles from './rows.module.css';

interface ChainRowProps {
  readonly at: number;
  readonly row: ChainRow;
  readonly isActive: boolean;
  readonly isCollapsed: boolean;
}

/** The head of a chain: closes and opens its rules. */
export function ChainRowView({ at, row, isActive, isCollapsed }: ChainRowProps) {
  const { table, name, policy, packets, references, rules, kept } = row;
  return (
    <div
      class={classNames(styles.chain, isActive && styles.active)}
      id={`row-${at}`}
      role="row"
      aria-level={1}
      aria-rowindex={at + 1}
      aria-expanded={!isCollapsed}
      aria-selected={isActive}
      data-toggles={at}
    >
      <div class={styles.chainCell} role="gridcell">
        <Icon name="chevron" class={classNames(styles.chevron, !isCollapsed && styles.isOpen)} />
        <span class={styles.table}>{table}</span>
        <strong class={styles.chainName}>{name}</strong>
        {policy !== null && <Badge tone={policyTone(policy)} text={policy} title="policy" />}
        <span class={styles.chainFacts}>
          {[
            kept < rules ? `${kept} of ${plural(rules, 'rule')}` : plural(rules, 'rule'),
            ...(packets === null ? [] : [`${formatCount(packets)} packets met the policy`]),
            ...(references === null ? [] : [plural(references, 'reference')]),
          ].join(' · ')}
        </span>
      </div>
    </div>
  );
}
