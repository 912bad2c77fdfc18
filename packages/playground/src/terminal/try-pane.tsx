import { useEffect, useRef } from 'preact/hooks';
import { generation } from '../state/document.ts';
import { Button } from '../ui/button.tsx';
import { CommandLine } from './command-line.tsx';
import { beginAnew, type Exchange, exchanges, takeOver, tryCommand } from './session.ts';
import styles from './try-pane.module.css';

const suggestions = [
  'iptables -nvL --line-numbers',
  'iptables -A INPUT -p tcp --dport 443 -j ACCEPT',
  'iptables-save -c',
  'help',
];

/** A small terminal on a machine in memory that begins with the rules of the text. */
export function TryPane() {
  const shown = exchanges.value;
  const end = useRef<HTMLDivElement>(null);
  // A new text is another machine.
  const read = generation.value;
  const begun = useRef(read);
  useEffect(() => {
    if (begun.current !== read) exchanges.value = [];
    begun.current = read;
  }, [read]);
  useEffect(() => {
    if (shown.length > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <div class={styles.pane}>
      <header class={styles.bar}>
        <p class={styles.about}>
          A machine in memory that has the rules of the text. Nothing outside this page changes.
        </p>
        <Button label="Begin anew" onClick={beginAnew} disabled={shown.length === 0} />
        <Button
          label="Take its rules over into the text"
          icon="text"
          onClick={takeOver}
          disabled={shown.length === 0}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard as well */}
      <section class={styles.screen} role="log" aria-label="What was tried" tabIndex={0}>
        {shown.length === 0 && (
          <div class={styles.welcome}>
            <p>Try any command of iptables, for example</p>
            <ul class={styles.suggestions}>
              {suggestions.map((typed) => (
                <li key={typed}>
                  <button type="button" class={styles.suggestion} onClick={() => tryCommand(typed)}>
                    {typed}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {shown.map((exchange) => (
          <Tried key={exchange.id} exchange={exchange} />
        ))}
        <div ref={end} />
      </section>
      <CommandLine history={shown.map(({ typed }) => typed)} onCommand={tryCommand} />
    </div>
  );
}

/** So much of an output is drawn. */
const shownCharacters = 100_000;

function Tried({ exchange: { typed, answer } }: { readonly exchange: Exchange }) {
  const failed = answer?.exitCode !== undefined && answer.exitCode !== 0;
  return (
    <article class={styles.exchange}>
      <pre class={styles.typed}>
        <span class={styles.prompt}># </span>
        {typed}
      </pre>
      {answer && answer.output !== '' && <pre class={styles.output}>{clip(answer.output)}</pre>}
      {answer && answer.errors !== '' && <pre class={styles.errors}>{clip(answer.errors)}</pre>}
      {failed && <p class={styles.code}>exit code {answer.exitCode}</p>}
    </article>
  );
}

function clip(text: string): string {
  return text.length <= shownCharacters
    ? text
    : `${text.slice(0, shownCharacters)}\n… (${text.length - shownCharacters} characters more)\n`;
}
