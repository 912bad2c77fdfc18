import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { isLarge } from './is-large.ts';

/** Hands a text that pasting would make too large to `show`, before the editor has to take it in. */
export function pasteLarge(show: (text: string) => void): Extension {
  return EditorView.domEventHandlers({
    paste(event, { state }) {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (!isLarge(pasted)) return false;
      const { from, to } = state.selection.main;
      show(state.sliceDoc(0, from) + pasted + state.sliceDoc(to));
      return true;
    },
  });
}
