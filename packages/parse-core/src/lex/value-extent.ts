import type { ValueType } from '../extensions/values/value-type.ts';
import type { WordScanner } from './scan-words.ts';

/** Words that are neither an option nor the negation of one. */
const OTHER_WORD = /^[ \t]+(?!-|![ \t])[^ \t]/;
const OTHER_WORDS = /^(?:[ \t]+(?!-|![ \t])[^ \t]+)*/;

/** The option that the scanner stands on has no value, and need not have one. */
export function lacksValue({ line, end }: WordScanner, { extent }: ValueType<unknown>): boolean {
  if (extent !== 'optional' && extent !== 'blank') return false;
  return !OTHER_WORD.test(line.slice(end));
}

/** Goes on to the end of a value that the tool prints without quotes, blanks and all. */
export function takeUnquoted(words: WordScanner, { extent }: ValueType<unknown>): void {
  if (extent !== 'unquoted' || words.quoted) return;
  words.end += OTHER_WORDS.exec(words.line.slice(words.end))?.[0].length ?? 0;
}
