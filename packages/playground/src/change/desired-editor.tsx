import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import { makeEditor } from '../editor/make-editor.ts';
import { showDiagnostics } from '../editor/show-diagnostics.ts';
import styles from './desired-editor.module.css';
import { change, desired } from './wanted.ts';

/** How long typing may pause before the change is worked out. */
const pause = 200;

const hint = 'Write the rules that you want: as iptables-save prints them, or iptables commands.';

/** The rules that are wanted; what cannot be read of them, or leaves doubt, is marked. */
export function DesiredEditor() {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  useEffect(() => {
    if (!parent.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = EditorView.updateListener.of(({ docChanged, view: { state }, transactions }) => {
      if (!docChanged || transactions.some((each) => each.isUserEvent('load'))) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        desired.value = state.doc.toString();
      }, pause);
    });
    view.current = makeEditor({
      parent: parent.current,
      text: desired.peek(),
      label: 'Desired rules',
      hint,
      extensions: [listen],
    });
    return () => view.current?.destroy();
  }, []);

  const wanted = desired.value;
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === wanted) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: wanted },
      userEvent: 'load',
    });
  }, [wanted]);

  const answer = change.value;
  useEffect(() => {
    const editor = view.current;
    const own = (answer?.problems ?? []).filter(({ side }) => side === 'desired');
    if (editor) editor.dispatch(showDiagnostics(editor.state, own, []));
  }, [answer]);
  return <div class={styles.editor} ref={parent} />;
}
