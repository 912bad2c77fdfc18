import { showLine } from '../state/show-line.ts';
import { plural } from '../ui/plural.ts';
import type { ChangeAnswer } from './compare-desired.ts';
import styles from './problem-list.module.css';

/** Why there is no plan: what leaves doubt, in either text. */
export function ProblemList({ answer }: { readonly answer: ChangeAnswer }) {
  const { problems, problemCount } = answer;
  return (
    <div class={styles.problems} role="status">
      <h3 class={styles.title}>
        No plan: {plural(problemCount, 'thing')} {problemCount === 1 ? 'leaves' : 'leave'} doubt
      </h3>
      <ul>
        {problems.map(({ side, line, column, code, message, hint }) => (
          <li key={`${side} ${line} ${column} ${code} ${message}`} class={styles.problem}>
            {side === 'current' ? (
              <button type="button" class={styles.place} onClick={() => showLine(line)}>
                text, line {line}
              </button>
            ) : (
              <span class={styles.place}>desired, line {line}</span>
            )}
            <span>
              {message}
              {hint !== undefined && <small class={styles.hint}>{hint}</small>}
            </span>
          </li>
        ))}
      </ul>
      {problemCount > problems.length && (
        <p class={styles.more}>and {plural(problemCount - problems.length, 'other')}</p>
      )}
    </div>
  );
}
