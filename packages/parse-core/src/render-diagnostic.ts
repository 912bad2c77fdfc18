import type { Diagnostic } from './model/diagnostic.ts';

/** A diagnostic of any kind: of parsing, or a refusal with its line. */
export type Renderable = Omit<Diagnostic, 'code'> & { readonly code: string };

export interface RenderOptions {
  /** The text that was parsed. */
  readonly text: string;
  readonly file?: string;
}

/** How much of a long line is shown around the place. */
const SHOWN_BEFORE = 60;
const SHOWN = 100;

/**
 * The diagnostic for a reader: `FILE:LINE:COLUMN: message`, the line with a caret under the place,
 * and the hint. Control characters are made visible.
 */
export function renderDiagnostic(diagnostic: Renderable, { text, file }: RenderOptions): string {
  const { line, endLine, column, message, hint, code } = diagnostic;
  const lines = endLine === undefined ? `${line}` : `${line}-${endLine}`;
  const place = file === undefined ? `line ${lines}:${column}` : `${file}:${lines}:${column}`;
  const excerpt = renderExcerpt(nthLine(text, line), column - 1);
  const parts = [`${place}: ${message} [${code}]`, excerpt, hint && `  hint: ${hint}`];
  return parts.filter(Boolean).join('\n');
}

function nthLine(text: string, line: number): string {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

function renderExcerpt(line: string, offset: number): string {
  if (line === '') return '';
  const from = Math.max(0, offset - SHOWN_BEFORE);
  const before = visible(line.slice(from, offset));
  const rest = visible(line.slice(offset, from + SHOWN));
  const lead = from > 0 ? '…' : '';
  const more = from + SHOWN < line.length ? '…' : '';
  return `  ${lead}${before}${rest}${more}\n  ${' '.repeat(lead.length + before.length)}^`;
}

/** Control characters as the picture of themselves, tabs as blanks. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.replace(/\t/g, ' ').replace(/[\0-\x1f\x7f-\x9f]/g, (control) => {
    const code = control.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '␦';
  });
}
