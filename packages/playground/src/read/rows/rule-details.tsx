import { useEffect, useState } from 'preact/hooks';
import { findingTone } from '../../ask/parts/finding-tone.ts';
import { core } from '../../core/core-client.ts';
import type { RuleDetails } from '../../core/describe-rule-details.ts';
import { audit } from '../../state/audit.ts';
import { generation } from '../../state/document.ts';
import { showInList, showLine } from '../../state/show-line.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatExactly } from '../../ui/format-count.ts';
import styles from './rule-details.module.css';

interface RuleDetailsProps {
  readonly ordinal: number;
  /** 1-based, in the text. */
  readonly line: number;
}

/** What a row has no room for: the rule as a command, its counters, what its extensions are for. */
export function RuleDetailsView({ ordinal, line }: RuleDetailsProps) {
  const rule = useRuleDetails(ordinal);
  if (!rule) return <div class={styles.pending} role="gridcell" />;
  const { counters, extensions, leadsTo, command } = rule;
  return (
    <div class={styles.details} role="gridcell">
      <div class={styles.command}>
        <code>{command}</code>
        <CopyButton text={command} label="Copy command" compact />
      </div>
      <dl class={styles.facts}>
        {counters && (
          <>
            <dt>Counted</dt>
            <dd>
              {counters.rounded ? 'about ' : ''}
              {formatExactly(counters.packets)} packets, {formatExactly(counters.bytes)} bytes
              {counters.rounded ? '; iptables -L rounds, -x shows every digit' : ''}
            </dd>
          </>
        )}
        {extensions.map(({ kind, name, summary }) => (
          <>
            <dt key={`${kind} ${name}`}>
              <code>{`${kind === 'match' ? '-m' : '-j'} ${name}`}</code>
            </dt>
            <dd>{summary ?? 'is not in the catalogue: its words are kept as they stand'}</dd>
          </>
        ))}
      </dl>
      <RuleFindings line={line} />
      <div class={styles.actions}>
        <Button icon="text" label={`Line ${line}`} onClick={() => showLine(line)} />
        {leadsTo !== null && (
          <Button
            icon="arrow"
            label={`Go to ${leadsTo}`}
            onClick={() => goToChain(rule, leadsTo)}
          />
        )}
      </div>
    </div>
  );
}

/** What the audit says of the rule. */
function RuleFindings({ line }: { readonly line: number }) {
  const about = audit.value?.findings.filter((each) => each.rule !== null && each.line === line);
  return (
    <>
      {about?.map(({ code, message, hint }) => (
        <p class={styles.finding} key={code}>
          <Badge tone={findingTone(code)} text={code} /> {message}; {hint}.
        </p>
      ))}
    </>
  );
}

async function goToChain({ table, output }: RuleDetails, chain: string): Promise<void> {
  const found = await core.ask('find', { chain, table, output });
  if (found) showInList(found.line);
}

function useRuleDetails(ordinal: number): RuleDetails | undefined {
  const [rule, setRule] = useState<RuleDetails>();
  const read = generation.value;
  useEffect(() => {
    let isCurrent = true;
    core.ask('rule', ordinal).then(
      (found) => isCurrent && setRule(found),
      // A newer text took its place, and brings its own rows.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [ordinal, read]);
  return rule;
}
