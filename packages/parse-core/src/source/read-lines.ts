import type { Diagnostic } from '../model/diagnostic.ts';
import { NextPlace } from './next-place.ts';

/** A text as lines, without what belongs to the terminal or the file system and not to the rules. */
export interface SourceLines {
  /** All of them, as read. */
  readonly text: string;
  /** How many there are. */
  readonly count: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a line begins in the text, by its number. */
  startOf(number: number): number;
  /** Where it ends, its newline left out. */
  endOf(number: number): number;
  /** A line as read, by its number; empty behind the last. */
  lineAt(number: number): string;
  /** Where something stands next, for all who ask of lines in their order. */
  nextPlaceOf(sought: string): NextPlace;
  /** The column in the line as given, 1-based, of an offset in the line as read. */
  columnOf(line: number, offset: number): number;
}

/** ECMA-48 control sequences: colours, cursor movements, titles. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const ESCAPE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** Splits a text into lines; byte order mark, carriage returns and escape sequences are set aside. */
export function readLines(text: string): SourceLines {
  const diagnostics: Diagnostic[] = [];
  const originals = new Map<number, string>();
  const hasOddities = ['\ufeff', '\r', '\u001b', '\0'].some((each) => text.includes(each));
  const cleaned = hasOddities ? text.split('\n').map(clean).join('\n') : text;
  const starts = findLines(cleaned);

  function clean(line: string, index: number): string {
    let read = line;
    if (index === 0 && read.startsWith('\ufeff')) {
      read = read.slice(1);
      note(
        'BYTE_ORDER_MARK',
        index,
        0,
        'the text begins with a byte order mark',
        'save it without',
      );
    }
    if (read.endsWith('\r')) {
      const end = endBeforeReturns(line);
      read = read.slice(0, end - line.length);
      note('CARRIAGE_RETURN', index, end, 'lines end in CR LF', 'convert it with dos2unix');
    }
    if (read.includes('\u001b')) {
      note(
        'ANSI_ESCAPE',
        index,
        line.indexOf('\u001b'),
        'the text carries terminal escape sequences',
        'copy it without colours, or pipe it in',
      );
      read = read.replace(ESCAPE, '');
    }
    const nul = findStrayNul(line);
    if (nul >= 0) note('NUL_BYTE', index, nul, 'the text contains NUL characters', 'is it a text?');
    if (read !== line) originals.set(index, line);
    return read;
  }

  /** The first of its kind stands for all. */
  function note(
    code: Diagnostic['code'],
    index: number,
    offset: number,
    message: string,
    hint: string,
  ): void {
    if (diagnostics.some((each) => each.code === code)) return;
    diagnostics.push({ code, line: index + 1, column: offset + 1, message, hint });
  }

  const place = makePlaceFinder(originals);
  const nextPlaces = new Map<string, NextPlace>();
  const nextPlaceOf = (sought: string) => {
    const known = nextPlaces.get(sought) ?? new NextPlace(cleaned, sought);
    nextPlaces.set(sought, known);
    return known;
  };
  const startOf = (number: number) => starts[number - 1] ?? cleaned.length;
  const endOf = (number: number) => (starts[number] ?? cleaned.length + 1) - 1;
  return {
    text: cleaned,
    count: starts.length - 1,
    diagnostics,
    startOf,
    endOf,
    lineAt: (number) => cleaned.slice(startOf(number), endOf(number)),
    nextPlaceOf,
    columnOf: (line, offset) => place(line - 1, offset) + 1,
  };
}

/**
 * Where the lines begin, and where one more would. Offsets instead of lines: a large text has so many
 * that an object for each would be most of the work.
 */
function findLines(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    starts.push(at);
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  starts.push(text.endsWith('\n') ? text.length : text.length + 1);
  return starts;
}

/** Where the carriage returns at the end of a line begin. */
function endBeforeReturns(line: string): number {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return end;
}

/** bpf's phrase in -L ends in a NUL on every release; anywhere else one means a damaged file. */
function findStrayNul(line: string): number {
  let from = 0;
  for (let nul = line.indexOf('\0'); nul >= 0; nul = line.indexOf('\0', from)) {
    if (!line.slice(from, nul).includes('match bpf ')) return nul;
    from = nul + 1;
  }
  return -1;
}

/** Finds where a character of a cleaned line stands in the line as given. */
function makePlaceFinder(originals: ReadonlyMap<number, string>) {
  let known = { index: -1, removed: [] as readonly Removed[] };
  return (index: number, offset: number): number => {
    const original = originals.get(index);
    if (original === undefined) return offset;
    if (known.index !== index) known = { index, removed: findRemoved(original) };
    let given = offset;
    for (const { at, length } of known.removed) {
      if (at > offset) break;
      given += length;
    }
    return given;
  };
}

/** What was taken out of a line, and before which character of what is left. */
interface Removed {
  readonly at: number;
  readonly length: number;
}

function findRemoved(line: string): readonly Removed[] {
  const removed: Removed[] = [];
  let total = 0;
  const remove = (start: number, length: number) => {
    removed.push({ at: start - total, length });
    total += length;
  };
  if (line.startsWith('\ufeff')) remove(0, 1);
  for (const { index, 0: sequence } of line.matchAll(ESCAPE)) remove(index, sequence.length);
  return removed;
}
