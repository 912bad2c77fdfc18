import type { Diagnostic } from '@chainwright/parse-core';
import { type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';

/** Marks each diagnostic at its place, with its hint. */
export function showDiagnostics(
  state: EditorState,
  diagnostics: readonly Diagnostic[],
): TransactionSpec {
  const marks = diagnostics.flatMap((diagnostic) => markOf(state, diagnostic));
  return setDiagnostics(state, marks);
}

function markOf({ doc }: EditorState, { line, column, message, hint, code }: Diagnostic): Mark[] {
  // The text may have become shorter since.
  if (line > doc.lines) return [];
  const { from, to, text } = doc.line(line);
  const start = Math.min(from + column - 1, to);
  const word = /^\S+/.exec(text.slice(start - from))?.[0] ?? '';
  return [
    {
      from: start,
      to: Math.min(to, start + Math.max(1, word.length)),
      severity: 'warning',
      source: code,
      message: hint === undefined ? message : `${message}\n${hint}`,
    },
  ];
}
