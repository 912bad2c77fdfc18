import { closesQuote } from '../source/classify-line.ts';
import type { SourceLine } from '../source/split-blocks.ts';

/** A comment holds at most 255 bytes, so that one with newlines in it ends soon. */
const MAX_LINES = 64;
const MAX_LENGTH = 1024;

/** A line that ends within quotes with those behind it, up to the one that closes them. */
export function joinQuotedLines(
  { text, number }: SourceLine,
  lines: readonly string[],
): { readonly text: string; readonly last: number } | undefined {
  const last = Math.min(lines.length, number + MAX_LINES);
  let length = 0;
  for (let index = number; index < last && length < MAX_LENGTH; index++) {
    const more = lines[index] ?? '';
    if (closesQuote(more)) {
      const joined = [text, ...lines.slice(number, index + 1)].join('\n');
      return { text: joined, last: index + 1 };
    }
    length += more.length;
  }
  return undefined;
}
