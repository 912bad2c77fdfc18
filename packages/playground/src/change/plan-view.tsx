import { useState } from 'preact/hooks';
import { download } from '../share/download.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { plural } from '../ui/plural.ts';
import type { RunnableText, ShownPlan } from './compare-desired.ts';
import styles from './plan-view.module.css';

const forms = {
  diff: 'Diff',
  restore: 'Batch',
  commands: 'Commands',
} as const;
type Form = keyof typeof forms;

/** What is to be done, in one of three forms. */
export function PlanView({ plans }: { readonly plans: readonly ShownPlan[] }) {
  const [form, setForm] = useState<Form>('diff');
  if (plans.length === 0) {
    return (
      <p class={styles.same} role="status">
        Nothing is to be done: the rules are as they are wanted.
      </p>
    );
  }
  return (
    <div class={styles.view}>
      <div class={styles.bar}>
        {(Object.keys(forms) as Form[]).map((name) => (
          <Button
            key={name}
            label={forms[name]}
            pressed={form === name}
            onClick={() => setForm(name)}
          />
        ))}
      </div>
      {plans.map((plan) => (
        <article key={plan.family} class={styles.plan}>
          <header class={styles.head}>
            <h3>{plan.family === 'ipv4' ? 'IPv4' : 'IPv6'}</h3>
            <p class={styles.summary}>{plan.summary}</p>
          </header>
          {form === 'diff' && <Diff plan={plan} />}
          {form === 'restore' && (
            <Runnable
              about={`One batch: all of it takes effect at once, or nothing. Run it with ${toolOf(plan)}-restore --noflush --counters`}
              name={`${plan.family}.restore`}
              text={plan.restore}
            />
          )}
          {form === 'commands' && (
            <Runnable
              about="Single commands, each of which iptables takes behind those before. In between the firewall is neither as it was nor as it will be."
              name={`${plan.family}.sh`}
              text={plan.commands}
            />
          )}
        </article>
      ))}
    </div>
  );
}

const signs: Readonly<Record<string, string | undefined>> = {
  added: styles.added,
  removed: styles.removed,
  moved: styles.moved,
  table: styles.table,
  chain: styles.chain,
  gap: styles.gap,
};

function Diff({ plan: { lines, lineCount } }: { readonly plan: ShownPlan }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard as well
    <section class={styles.text} tabIndex={0} aria-label="Diff">
      {lines.map(({ kind, text }, at) => (
        <span key={at} class={classNames(styles.line, signs[kind])}>
          {`${text}\n`}
        </span>
      ))}
      {lineCount > lines.length && (
        <span class={styles.gap}>
          {`… and ${plural(lineCount - lines.length, 'line')} more; the batch has all of it\n`}
        </span>
      )}
    </section>
  );
}

interface RunnableProps {
  readonly about: string;
  /** Of the file. */
  readonly name: string;
  readonly text: RunnableText;
}

/** So much is drawn; all of it is copied and downloaded. */
const shownCharacters = 200_000;

function Runnable({ about, name, text }: RunnableProps) {
  if ('problem' in text) {
    return <p class={styles.problem}>The plan cannot be said so: {text.problem}.</p>;
  }
  const shown = text.text.slice(0, shownCharacters);
  return (
    <>
      <div class={styles.actions}>
        <p class={styles.about}>{about}</p>
        <CopyButton label="Copy" text={text.text} />
        <Button label="Download" icon="share" onClick={() => download(name, text.text)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section class={classNames(styles.text, styles.padded)} tabIndex={0} aria-label="To be run">
        {shown}
        {shown.length < text.text.length && '\n… (more is copied than is shown)\n'}
      </section>
    </>
  );
}

function toolOf({ family }: ShownPlan): string {
  return family === 'ipv4' ? 'iptables' : 'ip6tables';
}
