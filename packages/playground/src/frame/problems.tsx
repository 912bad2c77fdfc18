import { reading, readingFailure, text } from '../state/document.ts';
import { fileProblem } from '../state/open-files.ts';
import { showLine } from '../state/show-line.ts';
import { Icon } from '../ui/icons.tsx';
import { plural } from '../ui/plural.ts';
import styles from './problems.module.css';

/** What in the text was not as expected, each with its line; closed until it is asked for. */
export function Problems() {
  const read = reading.value;
  // Of an empty text nothing is amiss but that it is empty.
  const count = text.value.trim() === '' ? 0 : (read?.diagnosticCount ?? 0);
  return (
    <>
      {readingFailure.value !== undefined && (
        <p class={styles.failure} role="alert">
          The text could not be read ({readingFailure.value}). Reload the page, or take a part of
          the text.
        </p>
      )}
      {fileProblem.value !== undefined && (
        <p class={styles.failure} role="alert">
          {fileProblem.value}
        </p>
      )}
      {count > 0 && read && (
        <details class={styles.problems}>
          <summary class={styles.summary}>
            <Icon name="warning" />
            {plural(count, 'problem')} in the text
          </summary>
          <ul class={styles.list}>
            {read.diagnostics.map(({ code, line, column, message, hint }) => (
              <li key={`${line}:${column}:${code}`}>
                <button type="button" class={styles.problem} onClick={() => showLine(line)}>
                  <span class={styles.line}>{line}</span>
                  <span>
                    {message}
                    {hint !== undefined && <small>{hint}</small>}
                  </span>
                </button>
              </li>
            ))}
            {count > read.diagnostics.length && (
              <li class={styles.more}>
                and {plural(count - read.diagnostics.length, 'problem')} more
              </li>
            )}
          </ul>
        </details>
      )}
    </>
  );
}
