import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** Characters by which a shell does something else than split words. */
const SHELL_CODE = /[$`;&|<>(){}*?[\]~]/;

/** A word, up to a blank or the end, that means itself: most are such. */
const PLAIN_WORD = /[\w+./:,!=@%^-]+(?= |$)/y;

/**
 * Splits a line as a POSIX shell does (XCU 2.2): blanks, `'…'`, `"…"` and `\`. What would need a shell
 * to say what it means is refused, never run. `#` at the beginning of a word begins a comment.
 */
export function splitShellWords(line: string): readonly Word[] | Refusal {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    PLAIN_WORD.lastIndex = at;
    const plain = PLAIN_WORD.exec(line)?.[0];
    if (plain !== undefined) {
      words.push({ text: plain, start: at });
      at += plain.length;
      continue;
    }
    const first = line.charAt(at);
    if (/\s/.test(first) || isContinued(line, at)) {
      at += first === '\\' ? 2 : 1;
      continue;
    }
    if (first === '#') break;
    const word = readWord(line, at);
    if ('code' in word) return word;
    words.push({ text: word.text, start: at });
    at = word.end;
  }
  return words;
}

function readWord(line: string, start: number): { text: string; end: number } | Refusal {
  let text = '';
  let at = start;
  while (at < line.length) {
    const character = line.charAt(at);
    if (/\s/.test(character)) break;
    if (character === "'" || character === '"') {
      const quoted = readQuoted(line, at, character);
      if ('code' in quoted) return quoted;
      text += quoted.text;
      at = quoted.end;
    } else if (isContinued(line, at)) {
      at += 2;
    } else if (character === '\\') {
      text += line.charAt(at + 1);
      at += 2;
    } else if (isShellCode(line, at, start)) {
      return refuse(
        'SHELL_CODE',
        at + 1,
        `"${character}" has a meaning to the shell, which is not run here`,
        `write the value itself, or put it in single quotes if ${character} is meant`,
      );
    } else {
      text += character;
      at++;
    }
  }
  return { text, end: at };
}

/** A backslash at the end of a line joins it with the next. */
const isContinued = (line: string, at: number) => line.startsWith('\\\n', at);

/** Brackets and stars are ordinary within a word that no file name would match by accident. */
function isShellCode(line: string, at: number, start: number): boolean {
  const character = line.charAt(at);
  if (!SHELL_CODE.test(character)) return false;
  if (character === '~') return at === start;
  if (character === '{' || character === '}') return /[{][^}]*[,.]/.test(line.slice(start));
  return character !== '[' && character !== ']' && character !== '*' && character !== '?';
}

function readQuoted(
  line: string,
  start: number,
  quote: string,
): { text: string; end: number } | Refusal {
  let text = '';
  for (let at = start + 1; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === quote) return { text, end: at + 1 };
    const next = line.charAt(at + 1);
    if (quote === '"' && isContinued(line, at)) at++;
    else if (quote === '"' && character === '\\' && /["\\$`]/.test(next)) {
      text += next;
      at++;
    } else if (quote === '"' && (character === '$' || character === '`')) {
      return refuse(
        'SHELL_CODE',
        at + 1,
        `"${character}" has a meaning to the shell, which is not run here`,
        'write the value itself',
      );
    } else text += character;
  }
  const message = 'the quote that begins here is never closed';
  const hint = `close it, or write \\${quote} if the character is meant`;
  return refuse('UNTERMINATED_QUOTE', start + 1, message, hint);
}
