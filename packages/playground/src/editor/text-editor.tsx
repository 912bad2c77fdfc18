import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import { audit } from '../state/audit.ts';
import { generation, reading, replaceText, text } from '../state/document.ts';
import { selection } from '../state/selection.ts';
import { chooseLine } from './chosen-line.ts';
import { makeEditor } from './make-editor.ts';
import { pasteLarge } from './paste-large.ts';
import { showDiagnostics } from './show-diagnostics.ts';
import styles from './text-editor.module.css';

/** How long typing may pause before the text is read. */
const pause = 150;

const hint = 'Paste iptables rules, or drop files here';

/** The text, to be changed; what was read of it is marked. */
export function TextEditor() {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  useEffect(() => {
    if (!parent.current) return;
    const editor = makeEditor({
      parent: parent.current,
      text: text.peek(),
      label: 'Text',
      hint,
      extensions: [listenToChanges(), listenToCursor(), pasteLarge(replaceText)],
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useFollowText(view);
  useShowDiagnostics(view);
  useFollowSelection(view);
  return <div class={styles.editor} ref={parent} />;
}

type ViewRef = { readonly current: EditorView | undefined };

function listenToChanges() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return EditorView.updateListener.of(({ docChanged, transactions, view }) => {
    if (!docChanged || transactions.some((each) => each.isUserEvent('load'))) return;
    const isPaste = transactions.some((each) => each.isUserEvent('input.paste'));
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        text.value = view.state.doc.toString();
      },
      isPaste ? 0 : pause,
    );
  });
}

function listenToCursor() {
  return EditorView.updateListener.of(({ selectionSet, state, transactions }) => {
    if (!selectionSet || !transactions.some((each) => each.isUserEvent('select'))) return;
    const { main } = state.selection;
    // Who selects text wants to copy or replace it.
    if (!main.empty) return;
    const { number } = state.doc.lineAt(main.head);
    if (selection.peek()?.line !== number) selection.value = { line: number, from: 'editor' };
  });
}

/** Takes over a text that came from elsewhere: an example, a file, a link. */
function useFollowText(view: ViewRef): void {
  const wanted = text.value;
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    if (doc.length === wanted.length && doc.toString() === wanted) return;
    editor.dispatch({
      changes: { from: 0, to: doc.length, insert: wanted },
      selection: { anchor: 0 },
      scrollIntoView: true,
      userEvent: 'load',
    });
  }, [view, wanted]);
}

function useShowDiagnostics(view: ViewRef): void {
  const read = generation.value;
  const report = audit.value;
  useEffect(() => {
    const editor = view.current;
    if (!editor || read === 0) return;
    const diagnostics = text.peek().trim() === '' ? [] : (reading.peek()?.diagnostics ?? []);
    editor.dispatch(showDiagnostics(editor.state, diagnostics, report?.findings ?? []));
  }, [view, read, report]);
}

function useFollowSelection(view: ViewRef): void {
  const chosen = selection.value;
  useEffect(() => {
    const editor = view.current;
    if (!editor || !chosen) return;
    const { doc } = editor.state;
    if (chosen.from === 'editor') {
      editor.dispatch({ effects: chooseLine.of(undefined) });
    } else if (chosen.line <= doc.lines) {
      const { from } = doc.line(chosen.line);
      editor.dispatch({
        selection: { anchor: from },
        effects: [chooseLine.of(chosen.line), EditorView.scrollIntoView(from, { y: 'center' })],
      });
    }
  }, [view, chosen]);
}
