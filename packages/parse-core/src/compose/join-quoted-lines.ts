import type { SourceLine } from '../source/block-lines.ts';
import { closesQuote } from '../source/classify-line.ts';
import type { SourceLines } from '../source/read-lines.ts';

/** A comment holds at most 255 bytes, so that one with newlines in it ends soon. */
const MAX_LINES = 64;
const MAX_LENGTH = 1024;

/** A line that ends within quotes with those behind it, up to the one that closes them. */
export function joinQuotedLines(
  { text, number }: SourceLine,
  source: SourceLines,
): { readonly text: string; readonly last: number } | undefined {
  const last = Math.min(source.count, number + MAX_LINES);
  let joined = text;
  let length = 0;
  for (let next = number + 1; next <= last && length < MAX_LENGTH; next++) {
    const more = source.lineAt(next);
    joined += `\n${more}`;
    if (closesQuote(more)) return { text: joined, last: next };
    length += more.length;
  }
  return undefined;
}
