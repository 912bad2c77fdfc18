import type { PreservePreset } from '@chainwright/parse-core';
import { useEffect, useState } from 'preact/hooks';
import { Superseded } from '../core/worker-client.ts';
import { askLab } from '../lab/ask-lab.ts';
import styles from './preserve-choice.module.css';
import { preserved, togglePreserved } from './wanted.ts';

/** Whose rules are left alone, whatever is wanted. */
export function PreserveChoice() {
  const chosen = preserved.value;
  const names = usePresets();
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

/** The worker has them, so that the page need not have the parser as well. */
function usePresets(): readonly PreservePreset[] {
  const [names, setNames] = useState<readonly PreservePreset[]>([]);
  useEffect(() => {
    const fetchNames = (): Promise<void> =>
      askLab('presets', undefined).then(setNames, (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
        return fetchNames();
      });
    void fetchNames();
  }, []);
  return names;
}
