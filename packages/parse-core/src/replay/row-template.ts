/**
 * The text behind the columns of a row, cut into what may differ from row to row and what may not.
 * A run may differ: the rest of a word from a digit on, a comment, text in quotes.
 */
export interface RowTemplate {
  /** Of the head and of everything that may not differ. */
  hash: number;
  /** Starts and ends of the runs, in turn. */
  readonly runs: number[];
  /** How many entries of `runs` count. */
  length: number;
  /** Where the text ends, blanks at the end left out. */
  end: number;
}

export function emptyTemplate(): RowTemplate {
  return { hash: 0, runs: [], length: 0, end: 0 };
}

const BLANK = 32;
const QUOTE = 34;
const SLASH = 47;
const STAR = 42;

/** Cuts up a row; false when a comment or a quoted text in it could end in more than one place. */
export function cutRow(
  line: string,
  headStart: number,
  headEnd: number,
  from: number,
  template: RowTemplate,
): boolean {
  let end = line.length;
  while (end > from && line.charCodeAt(end - 1) === BLANK) end--;
  template.end = end;
  template.length = 0;
  let hash = hashRange(line, headStart, headEnd);
  let before = BLANK;
  for (let at = from; at < end; ) {
    const code = line.charCodeAt(at);
    const run = runAt(line, at, code, before);
    if (run < 0) return false;
    if (run === 0) {
      hash = mix(hash, code);
      before = code;
      at++;
      continue;
    }
    const start = code === SLASH ? at + '/* '.length : code === QUOTE ? at + 1 : at;
    const stop = Math.min(run, end);
    template.runs[template.length++] = start;
    template.runs[template.length++] = stop;
    hash = mix(hash, code === SLASH || code === QUOTE ? code : 0);
    at = code === SLASH ? stop + ' */'.length : code === QUOTE ? stop + 1 : stop;
    before = 0;
  }
  template.hash = hash;
  return true;
}

/** Where the run ends that begins at a character; 0: none begins; -1: it cannot be told. */
function runAt(line: string, at: number, code: number, before: number): number {
  if (code >= 48 && code <= 57) return mayBegin(before) ? wordEnd(line, at) : 0;
  if (code === QUOTE) return quoteEnd(line, at);
  return code === SLASH && line.charCodeAt(at + 1) === STAR ? commentEnd(line, at) : 0;
}

/** What a value may follow: a blank, `:`, `!` or `=`. */
const mayBegin = (code: number) => code === BLANK || code === 58 || code === 33 || code === 61;

function wordEnd(line: string, at: number): number {
  const blank = line.indexOf(' ', at);
  return blank < 0 ? line.length : blank;
}

/** The end of a quoted text without a quote in it, and with none behind it. */
function quoteEnd(line: string, at: number): number {
  const close = line.indexOf('"', at + 1);
  return close < 0 || line.indexOf('"', close + 1) >= 0 ? -1 : close;
}

/** The end of a comment that can end in one place only. */
function commentEnd(line: string, at: number): number {
  const close = line.indexOf(' */', at + 2);
  const next = line.charCodeAt(close + ' */'.length);
  const endsWord = Number.isNaN(next) || next === BLANK;
  const isPlain = line.charCodeAt(at + 2) === BLANK && close >= at + 3 && endsWord;
  return isPlain && line.indexOf('*/', close + ' */'.length) < 0 ? close : -1;
}

const mix = (hash: number, code: number) => (Math.imul(hash, 31) + code) | 0;

function hashRange(line: string, start: number, end: number): number {
  let hash = 17;
  for (let at = start; at < end; at++) hash = mix(hash, line.charCodeAt(at));
  return hash;
}
