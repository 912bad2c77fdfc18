import type { Columns } from '../lex/lex-list-row.ts';

/** Offsets of the columns of a row, where it is of the usual form. */
export interface RowColumns {
  numberStart: number;
  numberEnd: number;
  packetsStart: number;
  packetsEnd: number;
  bytesStart: number;
  bytesEnd: number;
  /** The target, or the protocol where the target is blank. */
  headStart: number;
  /** The end of the protocol. */
  headEnd: number;
  inStart: number;
  inEnd: number;
  outStart: number;
  outEnd: number;
  sourceStart: number;
  sourceEnd: number;
  destinationStart: number;
  destinationEnd: number;
}

const BLANK = 32;
const DASH = 45;

export function emptyColumns(): RowColumns {
  return {
    numberStart: 0,
    numberEnd: 0,
    packetsStart: 0,
    packetsEnd: 0,
    bytesStart: 0,
    bytesEnd: 0,
    headStart: 0,
    headEnd: 0,
    inStart: 0,
    inEnd: 0,
    outStart: 0,
    outEnd: 0,
    sourceStart: 0,
    sourceEnd: 0,
    destinationStart: 0,
    destinationEnd: 0,
  };
}

/**
 * Finds the columns of a row whose opt is `--`. False when the row is of another form; then the
 * lexer, which knows them all, has to read it.
 */
export function scanRow(line: string, columns: Columns, found: RowColumns): boolean {
  let at = skipBlanks(line, 0);
  if (columns.number) {
    found.numberStart = at;
    at = found.numberEnd = wordEnd(line, at);
    at = skipBlanks(line, at);
  }
  if (columns.verbose) {
    found.packetsStart = at;
    at = found.packetsEnd = wordEnd(line, at);
    at = found.bytesStart = skipBlanks(line, at);
    at = found.bytesEnd = wordEnd(line, at);
    at = skipBlanks(line, at);
  }
  const opt = scanHead(line, at, found);
  if (opt < 0) return false;
  at = skipBlanks(line, opt);
  if (columns.verbose) {
    found.inStart = at;
    at = found.inEnd = wordEnd(line, at);
    at = found.outStart = skipBlanks(line, at);
    at = found.outEnd = wordEnd(line, at);
    at = skipBlanks(line, at);
  }
  found.sourceStart = at;
  at = found.sourceEnd = wordEnd(line, at);
  at = found.destinationStart = skipBlanks(line, at);
  found.destinationEnd = wordEnd(line, at);
  return found.destinationEnd > found.destinationStart;
}

/** Target and protocol, or the protocol alone, with `--` behind; where that ends, or -1. */
function scanHead(line: string, start: number, found: RowColumns): number {
  const firstEnd = wordEnd(line, start);
  const second = skipBlanks(line, firstEnd);
  const secondEnd = wordEnd(line, second);
  found.headStart = start;
  if (isOpt(line, second, secondEnd)) {
    found.headEnd = firstEnd;
    return secondEnd;
  }
  const third = skipBlanks(line, secondEnd);
  const thirdEnd = wordEnd(line, third);
  found.headEnd = secondEnd;
  return isOpt(line, third, thirdEnd) ? thirdEnd : -1;
}

function isOpt(line: string, start: number, end: number): boolean {
  return (
    end === start + 2 && line.charCodeAt(start) === DASH && line.charCodeAt(start + 1) === DASH
  );
}

/** A count without rounding; -1 when it is another, or too long for a number. */
export function readDigits(line: string, start: number, end: number): number {
  if (end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = line.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === BLANK) at++;
  return at;
}

function wordEnd(line: string, from: number): number {
  const end = line.indexOf(' ', from);
  return end < 0 ? line.length : end;
}
