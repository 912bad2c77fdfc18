import { type PreservePreset, preservePresets } from '@chainwright/parse-core';
import styles from './preserve-choice.module.css';
import { preserved, togglePreserved } from './wanted.ts';

const names = Object.keys(preservePresets) as readonly PreservePreset[];

/** Whose rules are left alone, whatever is wanted. */
export function PreserveChoice() {
  const chosen = preserved.value;
  return (
    <details class={styles.choice}>
      <summary class={styles.summary}>
        {chosen.size === 0 ? 'Leave alone…' : `Leaves alone: ${[...chosen].join(', ')}`}
      </summary>
      <fieldset class={styles.names}>
        <legend class={styles.legend}>Rules of these are neither changed nor deleted</legend>
        {names.map((name) => (
          <label key={name} class={styles.name}>
            <input
              type="checkbox"
              checked={chosen.has(name)}
              onChange={() => togglePreserved(name)}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
