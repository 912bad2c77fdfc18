import { signal } from '@preact/signals';
import { Superseded } from '../core/worker-client.ts';
import { askLab } from '../lab/ask-lab.ts';
import { replaceText } from '../state/document.ts';
import { openPane } from '../state/layout.ts';
import type { TerminalAnswer } from './machine.ts';

/** A command and what came of it; undefined as long as it runs. */
export interface Exchange {
  readonly id: number;
  readonly typed: string;
  readonly answer: TerminalAnswer | undefined;
}

/** What was tried, the oldest first. */
export const exchanges = signal<readonly Exchange[]>([]);

/** So many are kept. */
const mostExchanges = 200;
let last = 0;

export async function tryCommand(typed: string): Promise<void> {
  last += 1;
  const id = last;
  exchanges.value = [...exchanges.value, { id, typed, answer: undefined }].slice(-mostExchanges);
  const answer = await askLab('command', typed).catch((error: unknown): TerminalAnswer => {
    const why =
      error instanceof Superseded
        ? 'The text has changed, and the machine began anew: try it again.\n'
        : `${String(error)}\n`;
    return { output: '', errors: why };
  });
  exchanges.value = exchanges.value.map((each) => (each.id === id ? { ...each, answer } : each));
}

export async function beginAnew(): Promise<void> {
  await askLab('resetMachine', undefined);
  exchanges.value = [];
}

/** The rules of the machine become the text that is looked at. */
export async function takeOver(): Promise<void> {
  const state = await askLab('machineState', undefined);
  exchanges.value = [];
  replaceText(state);
  openPane('read');
}
