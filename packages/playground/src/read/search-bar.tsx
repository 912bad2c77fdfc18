import { useId, useRef } from 'preact/hooks';
import { reading } from '../state/document.ts';
import { list, search, searchFault } from '../state/list.ts';
import { Icon } from '../ui/icons.tsx';
import { plural } from '../ui/plural.ts';
import { useShortcut } from '../ui/use-shortcut.ts';
import styles from './search-bar.module.css';
import { SearchHelp } from './search-help.tsx';

/** Looks for rules, and says how many there are. */
export function SearchBar() {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useShortcut('/', () => input.current?.focus());
  const fault = searchFault.value;
  return (
    <search class={styles.bar}>
      <div class={styles.field}>
        <Icon name="search" class={styles.icon} />
        <input
          ref={input}
          class={styles.input}
          type="search"
          aria-label="Search rules"
          aria-describedby={id}
          aria-invalid={fault !== undefined}
          placeholder="port 22, 10.0.0.0/8, chain:FORWARD target:DROP"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={search.value}
          onInput={({ currentTarget }) => {
            search.value = currentTarget.value;
          }}
          onKeyDown={({ key }) => {
            if (key === 'Escape') search.value = '';
          }}
        />
        <kbd class={styles.key} title="The key / goes here">
          /
        </kbd>
        <SearchHelp onPick={pick(input)} />
      </div>
      <p class={styles.count} id={id} role="status">
        {fault ? <span class={styles.fault}>Not a search: {fault.message}</span> : describeKept()}
      </p>
    </search>
  );
}

type InputRef = { readonly current: HTMLInputElement | null };

/** Puts a key at the end of what is typed, ready for its value. */
function pick(input: InputRef) {
  return (key: string) => {
    const before = search.value.trimEnd();
    search.value = `${before}${before === '' ? '' : ' '}${key}:`;
    input.current?.focus();
  };
}

function describeKept(): string {
  const all = reading.value?.ruleCount ?? 0;
  if (search.value.trim() === '') return plural(all, 'rule');
  const { kept } = list.value;
  return kept === 0 ? 'No rule is like that' : `${kept} of ${plural(all, 'rule')}`;
}
