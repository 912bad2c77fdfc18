import { WordScanner } from '../lex/scan-words.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** Splits a line as iptables-restore does: only `"` quotes, and a backslash escapes only in them. */
export function splitRestoreWords(line: string): readonly Word[] | Refusal {
  const words: Word[] = [];
  const scanner = new WordScanner(line);
  while (scanner.next()) words.push({ text: scanner.text(), start: scanner.start });
  if (!scanner.unterminated) return words;
  const start = words.at(-1)?.start ?? 0;
  return refuse('UNTERMINATED_QUOTE', start + 1, 'the quote in this word is never closed');
}
