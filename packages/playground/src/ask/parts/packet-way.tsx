import { useId, useState } from 'preact/hooks';
import { showLine } from '../../state/show-line.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { ProtocolReport, WayStep } from '../worker/chain-report.ts';
import styles from './packet-way.module.css';

interface PacketWayProps {
  readonly chain: string;
  readonly protocols: readonly ProtocolReport[];
}

/** The way of a packet through the chains, step by step. */
export function PacketWay({ chain, protocols }: PacketWayProps) {
  const [chosen, setChosen] = useState('all');
  const id = useId();
  const report = protocols.find(({ protocol }) => protocol === chosen) ?? protocols[0];
  return (
    <details class={styles.way}>
      <summary>Its way through {chain}</summary>
      {protocols.length > 1 && (
        <p class={styles.choice}>
          <label for={id}>Packets of </label>
          <select id={id} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {protocols.map(({ protocol }) => (
              <option key={protocol} value={protocol}>
                {protocol}
              </option>
            ))}
          </select>
        </p>
      )}
      <ol class={styles.steps}>
        {report?.way.map((step, at) => (
          <li key={`${at} ${step.line}`}>
            <StepButton step={step} />
          </li>
        ))}
      </ol>
      {report?.doubts.map((doubt) => (
        <p class={styles.doubt} key={doubt}>
          Not sure: {doubt}
        </p>
      ))}
    </details>
  );
}

const tones: Readonly<Record<WayStep['does'], Tone>> = {
  log: 'log',
  jump: 'jump',
  goto: 'jump',
  accept: 'accept',
  drop: 'drop',
  reject: 'reject',
  queue: 'neutral',
  return: 'neutral',
  unclear: 'unknown',
};

function StepButton({ step: { does, where, words, line } }: { readonly step: WayStep }) {
  return (
    <button type="button" class={styles.step} onClick={() => showLine(line)}>
      <Badge tone={tones[does]} text={does} />
      <span class={styles.where}>{where}</span>
      <code class={styles.words}>{words}</code>
    </button>
  );
}
