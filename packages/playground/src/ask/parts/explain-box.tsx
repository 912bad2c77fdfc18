import { signal } from '@preact/signals';
import { useEffect, useId, useState } from 'preact/hooks';
import { Section } from '../../ui/section.tsx';
import { asker } from '../ask-client.ts';
import type { WrittenExplanation } from '../worker/explain-written.ts';
import styles from './question.module.css';

/** What is written there; it stays when the pane is laid out anew. */
const written = signal('');

/** What does this rule do? Of any rule, in the text or not. */
export function ExplainBox() {
  const [explained, setExplained] = useState<readonly WrittenExplanation[]>([]);
  const id = useId();
  const text = written.value;
  useEffect(() => {
    let isCurrent = true;
    asker.ask('explain', text).then(
      (found) => isCurrent && setExplained(found),
      // The worker was needed for a newer text; the next key asks again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return (
    <Section title="What does this rule do?">
      <label class="visually-hidden" for={id}>
        A rule as it is written
      </label>
      <textarea
        id={id}
        class={styles.area}
        rows={2}
        value={text}
        spellcheck={false}
        placeholder="iptables -A INPUT -p tcp --dport ssh -m limit --limit 3/min -j ACCEPT"
        onInput={({ currentTarget }) => {
          written.value = currentTarget.value;
        }}
      />
      <div role="status">
        {explained.map((line) => (
          <Explained key={line.line} explained={line} />
        ))}
      </div>
    </Section>
  );
}

function Explained({ explained: { rules, problem } }: { readonly explained: WrittenExplanation }) {
  if (problem) {
    const { message, hint, column } = problem;
    return (
      <p class={styles.problem}>
        {column === undefined ? '' : `At column ${column}: `}
        {message}
        {hint !== undefined && <span class={styles.hint}> — {hint}</span>}
      </p>
    );
  }
  return (
    <>
      {rules.map(({ words, sentence }) => (
        <p class={styles.explained} key={words}>
          <span>{sentence}</span>
          <code>{words}</code>
        </p>
      ))}
    </>
  );
}
