import type { Diagnostic } from '@chainwright/parse-core';
import { type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';

/** A diagnostic, or whatever else stands at a place of the text. */
export interface PlacedRemark extends Pick<Diagnostic, 'line' | 'column' | 'message' | 'hint'> {
  readonly code: string;
}

/** Something that is said of a line by another than the parser. */
export interface LineRemark {
  /** 1-based. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Marks each diagnostic at its place, with its hint, and each remark at the whole of its line. */
export function showDiagnostics(
  state: EditorState,
  diagnostics: readonly PlacedRemark[],
  remarks: readonly LineRemark[],
): TransactionSpec {
  const marks = [
    ...diagnostics.flatMap((diagnostic) => markOf(state, diagnostic)),
    ...remarks.flatMap((remark) => markOfLine(state, remark)),
  ];
  return setDiagnostics(
    state,
    marks.sort((a, b) => a.from - b.from),
  );
}

function markOf({ doc }: EditorState, { line, column, message, hint, code }: PlacedRemark): Mark[] {
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

function markOfLine({ doc }: EditorState, { line, code, message, hint }: LineRemark): Mark[] {
  if (line > doc.lines) return [];
  const { from } = doc.line(line);
  return [{ from, to: from, severity: 'info', source: code, message: `${message}\n${hint}` }];
}
