import { effect, signal } from '@preact/signals';
import type { Reading } from '../core/answers.ts';
import { core } from '../core/core-client.ts';
import { Superseded } from '../core/worker-client.ts';

/** The text that is looked at. */
export const text = signal('');
/** Puts another text in its place. */
export function replaceText(wanted: string): void {
  text.value = wanted;
}

/** What was read from a text, or undefined before the first. */
export const reading = signal<Reading | undefined>(undefined);
/** Counts readings: what was asked of an older one is no longer true. */
export const generation = signal(0);
/** A text is being read that is not the one that is shown. */
export const isReading = signal(false);

/** Why the text could not be read at all, or undefined: the worker is gone. */
export const readingFailure = signal<string | undefined>(undefined);
/** So long that it is worth saying. */
export const isReadingLong = signal(false);

/** A reading that takes longer than this is ended for a newer text: beginning anew is quicker. */
const patience = 200;
/** Before that, saying so would only flicker. */
const longReading = 300;

let begun = 0;
let next: string | undefined;
let impatience: ReturnType<typeof setTimeout> | undefined;

/** Reads each text. Of those that come while one is read only the newest is. */
export function startReading(): void {
  effect(() => {
    const wanted = text.value;
    if (!isReading.peek()) return void read(wanted);
    next = wanted;
    const rest = Math.max(0, begun + patience - performance.now());
    clearTimeout(impatience);
    impatience = setTimeout(() => core.restart(), rest);
  });
}

async function read(wanted: string): Promise<void> {
  isReading.value = true;
  begun = performance.now();
  const saying = setTimeout(() => {
    isReadingLong.value = true;
  }, longReading);
  try {
    const result = await core.ask('read', wanted);
    if (next === undefined) {
      reading.value = result;
      readingFailure.value = undefined;
      generation.value += 1;
    }
  } catch (error) {
    if (!(error instanceof Superseded)) readingFailure.value = String(error);
  } finally {
    clearTimeout(impatience);
    isReading.value = false;
    clearTimeout(saying);
    isReadingLong.value = false;
  }
  if (next === undefined) return;
  const newest = next;
  next = undefined;
  await read(newest);
}
