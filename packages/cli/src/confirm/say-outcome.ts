import type { ChangeOutcome } from './apply-with-way-back.ts';

/** One line for people: what became of a change. */
export function sayOutcome({ state, change }: ChangeOutcome): string {
  const number = change === undefined ? '' : ` (change ${change})`;
  switch (state) {
    case 'kept':
      return `done${number}\n`;
    case 'rolledBack':
      return `rolled back: the former rules are in force${number}\n`;
    case 'unchanged':
      return 'nothing was changed\n';
  }
}
