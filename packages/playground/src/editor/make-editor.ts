import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { chosenLine } from './chosen-line.ts';
import { editorTheme } from './editor-theme.ts';
import { rulesLanguage } from './rules-mode.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** Its name for those who do not see it. */
  readonly label: string;
  /** Shown where there is no text yet. */
  readonly hint: string;
  readonly extensions?: readonly Extension[];
}

/** An editor for rules, in any form that iptables prints them. */
export function makeEditor({ parent, text, label, hint, extensions = [] }: EditorOptions) {
  // In a document the styles of an editor are inline, which the page forbids; in a shadow they are not.
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        highlightSpecialChars(),
        drawSelection(),
        history(),
        search({ top: true }),
        highlightSelectionMatches(),
        // Tab leaves the editor, as everywhere on a page.
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
        rulesLanguage,
        editorTheme,
        chosenLine,
        placeholder(hint),
        EditorView.contentAttributes.of({
          'aria-label': label,
          spellcheck: 'false',
          // What scrolls has to have something in it that the keyboard can reach.
          tabindex: '0',
        }),
        ...extensions,
      ],
    }),
  });
}
