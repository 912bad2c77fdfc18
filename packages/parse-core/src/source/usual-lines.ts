import { NextPlace } from './next-place.ts';

const BLANK = 32;
const QUOTE = 34;
const DASH = 45;
const BACKSLASH = 92;
/** A row has its opt column near its beginning. */
const LOOKED_AT = 200;

/** Tells the two kinds of lines that a large text is made of, without cutting them out. */
export class UsualLines {
  readonly #text: string;
  readonly #quote: NextPlace;
  readonly #comment: NextPlace;
  readonly #commentEnd: NextPlace;
  #opt = 0;

  constructor(text: string) {
    this.#text = text;
    this.#quote = new NextPlace(text, '"');
    this.#comment = new NextPlace(text, '/* ');
    this.#commentEnd = new NextPlace(text, ' */');
  }

  /**
   * The kind of a line, asked for in their order; undefined for those that need a closer look, as all
   * do that may go on in the next.
   */
  kindOf(start: number, end: number): 'append' | 'other' | undefined {
    const text = this.#text;
    if (text.charCodeAt(start) === DASH) {
      if (!text.startsWith('-A ', start)) return undefined;
      return this.#hasOpenQuote(this.#quote.from(start), end) ? undefined : 'append';
    }
    if (!this.#isRow(start, end)) return undefined;
    const comment = this.#comment.from(start);
    return comment < end && !this.#isClosed(comment, end) ? undefined : 'other';
  }

  /** Whether it has ` --  ` soon, as a rule where the row before has it. */
  #isRow(start: number, end: number): boolean {
    const text = this.#text;
    if (mayBeginOther(text.charCodeAt(start))) return false;
    const usual = start + this.#opt;
    if (usual < end && isOptAt(text, usual)) return true;
    const last = Math.min(end, start + LOOKED_AT);
    for (let at = start; at < last; at++) {
      if (!isOptAt(text, at)) continue;
      this.#opt = at - start;
      return true;
    }
    return false;
  }

  #hasOpenQuote(from: number, end: number): boolean {
    let open = false;
    for (let at = from; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) open = !open;
      // Within quotes, what stands behind a backslash closes nothing.
      else if (open && code === BACKSLASH) at++;
    }
    return open;
  }

  #isClosed(comment: number, end: number): boolean {
    const close = this.#commentEnd.from(comment + 2);
    const behind = close + ' */'.length;
    return behind === end || (behind < end && this.#text.charCodeAt(behind) === BLANK);
  }
}

function isOptAt(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === BLANK &&
    text.charCodeAt(at + 1) === DASH &&
    text.charCodeAt(at + 2) === DASH &&
    text.charCodeAt(at + 3) === BLANK &&
    text.charCodeAt(at + 4) === BLANK
  );
}

/** `#`, `*`, `-`, `:`, `C` and `[`: lines of other kinds begin so, too. */
function mayBeginOther(code: number): boolean {
  return code === 35 || code === 42 || code === DASH || code === 58 || code === 67 || code === 91;
}
