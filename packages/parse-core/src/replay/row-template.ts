/**
 * The text behind the columns of a row, cut into what may differ from row to row and what may not.
 * A run may differ: the rest of a word from a digit on, a comment, text in quotes.
 */
export interface RowTemplate {
  /** Starts and ends of the runs, in turn. */
  readonly runs: readonly number[];
  /** Where the text ends, blanks at the end left out. */
  readonly end: number;
}

const BLANK = 32;
const QUOTE = 34;
const STAR = 42;
const SLASH = 47;

/** No run begins here. */
export const NO_RUN = -1;
/** One begins, but it could end in more than one place. */
export const UNCLEAR_RUN = -2;

/** Cuts up a row; undefined when a comment or a quoted text in it could end in more than one place. */
export function cutRow(line: string, from: number): RowTemplate | undefined {
  const end = endOfText(line, from, line.length);
  const runs: number[] = [];
  for (let at = from; at < end; ) {
    const start = runStart(line, at);
    if (start === NO_RUN) {
      at++;
      continue;
    }
    const stop = runEnd(line, start, end);
    if (stop < 0) return undefined;
    runs.push(start, stop);
    // Behind what closes it.
    at = start === at ? stop : stop + (line.charCodeAt(at) === QUOTE ? 1 : ' */'.length);
  }
  return { runs, end };
}

/** Where a text ends, but for blanks. */
export function endOfText(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && text.charCodeAt(last - 1) === BLANK) last--;
  return last;
}

/** The beginning of the run that a character opens, or is the first of. */
function runStart(line: string, at: number): number {
  const code = line.charCodeAt(at);
  if (code === QUOTE) return at + 1;
  if (code === SLASH && line.charCodeAt(at + 1) === STAR) return at + '/* '.length;
  return isDigit(code) && mayBegin(line.charCodeAt(at - 1)) ? at : NO_RUN;
}

/** Where the run ends that begins at a place, as what stands before it tells. */
export function runEnd(text: string, at: number, end: number): number {
  const before = text.charCodeAt(at - 1);
  if (before === QUOTE) return quoteEnd(text, at, end);
  const isInComment = text.charCodeAt(at - 2) === STAR && text.charCodeAt(at - 3) === SLASH;
  if (isInComment) return before === BLANK ? commentEnd(text, at, end) : UNCLEAR_RUN;
  return isDigit(text.charCodeAt(at)) && mayBegin(before) ? wordEnd(text, at, end) : NO_RUN;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** What a value may follow: a blank, `:`, `!` or `=`. */
const mayBegin = (code: number) => code === BLANK || code === 58 || code === 33 || code === 61;

function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) !== BLANK) at++;
  return at;
}

/** The end of a quoted text without a quote in it, and with none behind it. */
function quoteEnd(text: string, from: number, end: number): number {
  let close = -1;
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    if (close >= 0) return UNCLEAR_RUN;
    close = at;
  }
  return close < 0 ? UNCLEAR_RUN : close;
}

/** The end of a comment that can end in one place only. */
function commentEnd(text: string, from: number, end: number): number {
  let close = -1;
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== STAR || text.charCodeAt(at + 1) !== SLASH) continue;
    if (close >= 0 || at === from || text.charCodeAt(at - 1) !== BLANK) return UNCLEAR_RUN;
    const isLast = at + 2 >= end || text.charCodeAt(at + 2) === BLANK;
    if (!isLast) return UNCLEAR_RUN;
    close = at - 1;
  }
  return close < 0 ? UNCLEAR_RUN : close;
}
