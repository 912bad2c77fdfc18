import { useRef, useState } from 'preact/hooks';
import styles from './command-line.module.css';

interface CommandLineProps {
  /** What was typed before, the oldest first. */
  readonly history: readonly string[];
  readonly onCommand: (typed: string) => void;
}

/** Enter runs what is typed, Shift+Enter begins another line, the arrows bring back what was typed before. */
export function CommandLine({ history, onCommand }: CommandLineProps) {
  const [typed, setTyped] = useState('');
  const place = useRef<number | undefined>(undefined);
  const recall = (step: number): boolean => {
    const at = (place.current ?? history.length) + step;
    if (at < 0 || at > history.length) return false;
    place.current = at;
    setTyped(history[at] ?? '');
    return true;
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { value, selectionStart } = event.currentTarget;
    const isOneLine = !value.includes('\n');
    if (event.key === 'Enter' && !event.shiftKey) {
      if (value.trim() !== '') onCommand(value);
      setTyped('');
      place.current = undefined;
    } else if (event.key === 'ArrowUp' && (isOneLine || selectionStart === 0)) {
      if (!recall(-1)) return;
    } else if (event.key === 'ArrowDown' && (isOneLine || selectionStart === value.length)) {
      if (!recall(1)) return;
    } else return;
    event.preventDefault();
  };
  return (
    <label class={styles.line}>
      <span class={styles.prompt} aria-hidden="true">
        #
      </span>
      <textarea
        class={styles.input}
        aria-label="Command"
        placeholder="iptables -S"
        rows={Math.min(8, typed.split('\n').length)}
        value={typed}
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
