import { openSide } from './layout.ts';
import { type Selection, selection } from './selection.ts';

/** Shows a line: in the text, or where it came from elsewhere, in the list. */
export function showLine(line: number, from: Selection['from'] = 'list'): void {
  selection.value = { line, from };
  openSide(from === 'list' ? 'text' : 'pane');
}
