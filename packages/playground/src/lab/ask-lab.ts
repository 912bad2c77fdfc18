import type { InputOf, OutputOf } from '../core/protocol.ts';
import { WorkerClient } from '../core/worker-client.ts';
import { text } from '../state/document.ts';
import type { LabAnswers } from './lab-answers.ts';

// A worker of its own: comparing and printing many rules must not keep the list waiting, and what a
// first visit loads is only what reads.
const lab = new WorkerClient<LabAnswers>(
  () => new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' }),
);

let loaded: string | undefined;
let atWork = 0;

/**
 * Asks what can be made of the text as it is now. What is asked of an older text, and not yet
 * answered, is superseded.
 */
export async function askLab<Name extends keyof LabAnswers & string>(
  name: Name,
  input: InputOf<LabAnswers, Name>,
): Promise<OutputOf<LabAnswers, Name>> {
  const now = text.peek();
  if (now !== loaded) {
    if (atWork > 0) lab.restart();
    loaded = now;
    // Its answer tells nothing; a failure is told by that of the question.
    lab.ask('load', now).catch(() => {});
  }
  atWork += 1;
  try {
    return await lab.ask(name, input);
  } finally {
    atWork -= 1;
  }
}
