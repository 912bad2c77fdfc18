import type { SourceLine } from './block-lines.ts';
import { closesQuote, hasOpenQuote } from './classify-line.ts';
import type { SourceLines } from './read-lines.ts';

/** A comment holds at most 255 bytes, so that one with newlines in it ends soon. */
const MAX_CONTINUATION = 64;
const MAX_CONTINUED = 1024;

/** The number of the line in which a comment that opens in a line is closed; else its own. */
export function lastLineOf({ kind, text, number }: SourceLine, source: SourceLines): number {
  const closes = kind === 'append' ? closesQuote : kind === 'other' ? endsListedComment : undefined;
  const opens = kind === 'append' ? hasOpenQuote(text) : opensListedComment(text);
  if (!closes || !opens) return number;
  const last = Math.min(source.count, number + MAX_CONTINUATION);
  let length = 0;
  for (let next = number + 1; next <= last && length < MAX_CONTINUED; next++) {
    const more = source.lineAt(next);
    if (closes(more)) return next;
    length += more.length;
  }
  return number;
}

const opensListedComment = (line: string) => line.includes('/* ') && !endsListedComment(line);
const endsListedComment = (line: string) => / \*\/(?: |$)/.test(line);
