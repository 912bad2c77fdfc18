import { useRef } from 'preact/hooks';
import { isLarge } from '../editor/is-large.ts';
import { LargeText } from '../editor/large-text.tsx';
import { TextEditor } from '../editor/text-editor.tsx';
import { isReadingLong, reading, replaceText, text } from '../state/document.ts';
import { openFiles } from '../state/open-files.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/plural.ts';
import { ExamplesMenu } from './examples-menu.tsx';
import { Problems } from './problems.tsx';
import styles from './text-panel.module.css';

/** The text with what one can do to it, and what was amiss in it. */
export function TextPanel() {
  const input = useRef<HTMLInputElement>(null);
  const isTooLarge = isLarge(text.value);
  return (
    <section class={styles.panel} aria-label="Text">
      <header class={styles.bar}>
        <h2 class={styles.title}>Text</h2>
        <span class={styles.facts} role="status">
          {describeText()}
        </span>
        <div class={styles.actions}>
          <ExamplesMenu />
          <Button icon="open" label="Open" onClick={() => input.current?.click()} />
          {text.value !== '' && (
            <Button icon="close" label="Clear the text" compact onClick={() => replaceText('')} />
          )}
          <input
            ref={input}
            class="visually-hidden"
            type="file"
            multiple
            tabIndex={-1}
            aria-label="Files with rules"
            onChange={({ currentTarget }) => {
              openFiles([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </div>
      </header>
      {isTooLarge && (
        <p class={styles.notice}>
          This text is too large to be edited here. It is shown to be read; all of it was taken in.
        </p>
      )}
      {isTooLarge ? <LargeText /> : <TextEditor />}
      <Problems />
    </section>
  );
}

function describeText(): string {
  if (isReadingLong.value) return 'reading…';
  const read = reading.value;
  if (!read || text.value.trim() === '') return '';
  return `${plural(read.ruleCount, 'rule')} in ${plural(read.chainCount, 'chain')}`;
}
