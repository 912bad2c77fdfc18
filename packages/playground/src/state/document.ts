import { effect, signal } from '@preact/signals';
import type { Reading } from '../core/answers.ts';
import { core } from '../core/core-client.ts';
import { Superseded } from '../core/worker-client.ts';

/** The text that is looked at. */
export const text = signal('');
/** What was read from the text, or undefined as long as it is not known. */
export const reading = signal<Reading | undefined>(undefined);
/** Counts readings: what was asked of an older one is no longer true. */
export const generation = signal(0);

let isReading = false;

/** Reads each text; a newer one ends the reading of an older. */
export function startReading(): void {
  effect(() => {
    const wanted = text.value;
    if (isReading) core.restart();
    isReading = true;
    core.ask('read', wanted).then(
      (result) => {
        if (wanted !== text.peek()) return;
        isReading = false;
        reading.value = result;
        generation.value += 1;
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
  });
}
