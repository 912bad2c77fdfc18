import { unquoteWord } from './unquote.ts';

const BLANK = 32;
const TAB = 9;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Walks over the words of a line as iptables-restore lexes them: only `"` quotes, a backslash
 * escapes only inside of quotes, and a closing quote ends the word.
 */
export class WordScanner {
  readonly line: string;
  /** Offsets of the present word, quotes included. */
  start = 0;
  end = 0;
  /** Where the word before ended. */
  before = 0;
  /** The present word has a quote. */
  quoted = false;
  /** A quote of the present word is never closed. */
  unterminated = false;
  /** A tab stood between words. */
  tabs = false;

  constructor(line: string, from = 0) {
    this.line = line;
    this.end = from;
  }

  /** Goes to the next word; false at the end of the line. */
  next(): boolean {
    const { line } = this;
    let at = this.end;
    this.before = at;
    let code = line.charCodeAt(at);
    while (code === BLANK || code === TAB) {
      if (code === TAB) this.tabs = true;
      code = line.charCodeAt(++at);
    }
    this.start = at;
    this.quoted = false;
    if (at >= line.length) {
      this.end = at;
      return false;
    }
    while (at < line.length && code !== BLANK && code !== TAB) {
      if (code === QUOTE) {
        this.quoted = true;
        at = this.#closingQuote(at + 1) + 1;
        break;
      }
      code = line.charCodeAt(++at);
    }
    this.end = at;
    return true;
  }

  /** The present word, quotes and escapes resolved. */
  text(): string {
    const word = this.line.slice(this.start, this.end);
    if (!this.quoted) return word;
    const quote = word.indexOf('"');
    return word.slice(0, quote) + unquoteWord(word.slice(quote));
  }

  /** Takes the present word anew, up to the next blank, quotes being like any other character. */
  takeRaw(): void {
    const { line } = this;
    let at = this.start;
    while (at < line.length && line.charCodeAt(at) !== BLANK && line.charCodeAt(at) !== TAB) at++;
    this.end = at;
    this.quoted = false;
    this.unterminated = false;
  }

  #closingQuote(from: number): number {
    const { line } = this;
    for (let at = from; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === QUOTE) return at;
      if (code === BACKSLASH) at++;
    }
    this.unterminated = true;
    return line.length - 1;
  }
}
