import { useEffect, useId, useState } from 'preact/hooks';
import { audit } from '../../state/audit.ts';
import { showLine } from '../../state/show-line.ts';
import { Section } from '../../ui/section.tsx';
import { asker } from '../ask-client.ts';
import type { ConnectionAnswer, PacketAnswer } from '../worker/ask-connection.ts';
import { AnswerBadge } from './answer-badge.tsx';
import styles from './question.module.css';

/** Would these rules let somebody in? */
export function ConnectionForm() {
  const [from, setFrom] = useState('203.0.113.5');
  const [port, setPort] = useState('22');
  const [to, setTo] = useState('');
  const answer = useConnectionAnswer(from, to, port);
  const id = useId();
  return (
    <Section
      title="Is a connection let in?"
      about="TCP to the machine itself. What is not known of its packets, such as the interface, may be either."
    >
      <div class={styles.fields}>
        <label for={`${id}-from`}>From</label>
        <input
          id={`${id}-from`}
          class={styles.input}
          value={from}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => setFrom(currentTarget.value.trim())}
        />
        <label for={`${id}-to`}>to</label>
        <input
          id={`${id}-to`}
          class={styles.input}
          value={to}
          placeholder="any address here"
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => setTo(currentTarget.value.trim())}
        />
        <label for={`${id}-port`}>port</label>
        <input
          id={`${id}-port`}
          class={styles.port}
          value={port}
          inputMode="numeric"
          autocomplete="off"
          onInput={({ currentTarget }) => setPort(currentTarget.value.trim())}
        />
      </div>
      <div role="status">{answer && <AnswerView answer={answer} />}</div>
    </Section>
  );
}

function useConnectionAnswer(from: string, to: string, port: string): ConnectionAnswer | undefined {
  const [answer, setAnswer] = useState<ConnectionAnswer>();
  const report = audit.value;
  useEffect(() => {
    if (!report) return;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 || Number(port) === 0) {
      setAnswer({ problem: `"${port}" is no port from 1 to 65535` });
      return;
    }
    let isCurrent = true;
    asker.ask('connection', { from, port: Number(port), ...(to !== '' && { to }) }).then(
      (found) => isCurrent && setAnswer(found),
      // A newer text took its place; its audit asks again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [from, to, port, report]);
  return answer;
}

function AnswerView({ answer }: { readonly answer: ConnectionAnswer }) {
  if ('problem' in answer) return <p class={styles.problem}>{answer.problem}</p>;
  return (
    <>
      {answer.outputs.map(({ output, packets }) => (
        <ul class={styles.answers} key={output}>
          {packets.map((packet) => (
            <li key={packet.packets}>
              <PacketLine packet={packet} />
            </li>
          ))}
        </ul>
      ))}
    </>
  );
}

const names: Readonly<Record<PacketAnswer['packets'], string>> = {
  new: 'its first packet',
  established: 'its further packets',
  answer: 'what is sent back',
};

function PacketLine({ packet: { packets, answer, by, line } }: { readonly packet: PacketAnswer }) {
  return (
    <>
      <AnswerBadge answer={answer} /> {names[packets]}
      {line !== null && (
        <>
          {': '}
          <button type="button" class={styles.link} onClick={() => showLine(line)}>
            {by}
          </button>
        </>
      )}
    </>
  );
}
