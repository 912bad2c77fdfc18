import { openSide } from './layout.ts';
import { selection } from './selection.ts';

/** Shows a line of the text. */
export function showLine(line: number): void {
  selection.value = { line, from: 'elsewhere' };
  openSide('text');
}

/** Shows what stands on a line in the list of rules. */
export function showInList(line: number): void {
  selection.value = { line, from: 'elsewhere' };
  openSide('pane');
}
