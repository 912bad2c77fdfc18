import { useEffect, useState } from 'preact/hooks';
import { desired } from '../change/wanted.ts';
import { askLab } from '../lab/ask-lab.ts';
import { reading, text } from '../state/document.ts';
import { pane } from '../state/layout.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { plural } from '../ui/plural.ts';
import { Section } from '../ui/section.tsx';
import { download } from './download.ts';
import { encodeLink, longLinkCharacters } from './link.ts';
import styles from './share-pane.module.css';
import { currentState } from './shared-link.ts';

/** A link that carries what is looked at, and files of it. */
export function SharePane() {
  const hasRules = (reading.value?.chainCount ?? 0) > 0;
  return (
    <div class={styles.pane}>
      <Section
        title="A link"
        about="All that you see travels in the link itself, behind its #. That part is never sent to a server: whoever has the link has the rules, and nobody else."
      >
        <LinkBox />
      </Section>
      <Section title="Files" about="The rules of the text, in the form that another program wants.">
        <ul class={styles.files}>
          {files.map(({ name, about, type, form }) => (
            <li key={name}>
              <Button
                label={name}
                icon="share"
                disabled={!hasRules}
                onClick={async () => download(name, await askLab('print', form), type)}
              />
              <span>{about}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

const files = [
  {
    name: 'rules.json',
    about: 'everything that was understood, as JSON',
    type: 'application/json',
    form: 'json',
  },
  { name: 'rules.save', about: 'as iptables-save prints it', type: 'text/plain', form: 'save' },
  { name: 'rules.txt', about: 'as iptables -S prints it', type: 'text/plain', form: 'rules' },
  {
    name: 'rules.sh',
    about: 'iptables commands that make these rules on an empty machine',
    type: 'text/x-shellscript',
    form: 'commands',
  },
] as const;

function LinkBox() {
  const [link, setLink] = useState<{ readonly href: string } | { readonly problem: string }>();
  const [shared, wanted] = [text.value, desired.value];
  const isOpen = pane.value === 'share';
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    encodeLink(currentState()).then((made) => {
      if (!isWanted) return;
      setLink(
        'fault' in made
          ? { problem: made.fault.message }
          : { href: `${location.href.replace(/#.*$/s, '')}#${made.fragment}` },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [isOpen, shared, wanted]);
  if (!link) return <p class={styles.note}>The link is being made…</p>;
  if ('problem' in link) return <p class={styles.problem}>{link.problem}.</p>;
  const { length } = link.href;
  return (
    <>
      <div class={styles.link}>
        <input class={styles.address} aria-label="Link" readOnly value={link.href} />
        <CopyButton label="Copy link" text={link.href} />
      </div>
      <p class={styles.note}>
        {plural(length, 'character')}
        {length > longLinkCharacters &&
          ': mail and chat programs may cut it off; a file is safer for so many rules'}
      </p>
    </>
  );
}
