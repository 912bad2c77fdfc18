import type { Columns } from '../lex/lex-list-row.ts';
import type { Counters } from '../model/counters.ts';
import { CountersRecord, RoundedCountersRecord } from '../model/plain-record.ts';

/** The most words that the columns have: `num pkts bytes target prot opt in out source destination`. */
const MOST = 10;

/** Where the words of a row's columns stand, where it is of the usual form. */
export interface RowColumns {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Places among the words: where there is a number it is the first. */
  packets: number;
  /** That of the target, or of the protocol where the target is blank. */
  head: number;
  protocol: number;
  source: number;
}

const BLANK = 32;
const DASH = 45;

export function emptyColumns(): RowColumns {
  return {
    starts: new Int32Array(MOST),
    ends: new Int32Array(MOST),
    packets: 0,
    head: 0,
    protocol: 0,
    source: 0,
  };
}

/**
 * Finds the columns of a row whose opt is `--`. False when the row is of another form; then the
 * lexer, which knows them all, has to read it.
 */
export function scanRow(
  text: string,
  start: number,
  end: number,
  columns: Columns,
  found: RowColumns,
): boolean {
  const { starts, ends } = found;
  const count = scanWords(text, start, end, starts, ends);
  const packets = columns.number ? 1 : 0;
  const head = columns.verbose ? packets + 2 : packets;
  const isBlank = isOpt(text, starts[head + 1], ends[head + 1]);
  const protocol = isBlank ? head : head + 1;
  const opt = protocol + 1;
  const source = columns.verbose ? opt + 3 : opt + 1;
  found.packets = packets;
  found.head = head;
  found.protocol = protocol;
  found.source = source;
  return source + 1 < count && (isBlank || isOpt(text, starts[opt], ends[opt]));
}

function scanWords(
  text: string,
  start: number,
  end: number,
  starts: Int32Array,
  ends: Int32Array,
): number {
  let count = 0;
  let at = start;
  while (count < MOST) {
    while (at < end && text.charCodeAt(at) === BLANK) at++;
    if (at >= end) break;
    starts[count] = at;
    while (at < end && text.charCodeAt(at) !== BLANK) at++;
    ends[count++] = at;
  }
  return count;
}

function isOpt(text: string, start = 0, end = 0): boolean {
  return (
    end === start + 2 && text.charCodeAt(start) === DASH && text.charCodeAt(start + 1) === DASH
  );
}

/** The tool rounds by powers of 1000, and marks them so. */
const KILO = 75;
const MEGA = 77;
const GIGA = 71;
const TERA = 84;
const PETA = 80;

/** The counters of a row; undefined when they are none, or too large for a number. */
export function readRowCounters(text: string, { starts, ends, packets: at }: RowColumns) {
  const packetsEnd = ends[at] ?? 0;
  const bytesEnd = ends[at + 1] ?? 0;
  const packetsUnit = unitOf(text.charCodeAt(packetsEnd - 1));
  const bytesUnit = unitOf(text.charCodeAt(bytesEnd - 1));
  const packets = readDigits(text, starts[at] ?? 0, packetsUnit > 1 ? packetsEnd - 1 : packetsEnd);
  const bytes = readDigits(text, starts[at + 1] ?? 0, bytesUnit > 1 ? bytesEnd - 1 : bytesEnd);
  if (packets < 0 || bytes < 0) return undefined;
  if (packetsUnit === 1 && bytesUnit === 1) return new CountersRecord(packets, bytes);
  return roundedCounters(packets * packetsUnit, bytes * bytesUnit);
}

function roundedCounters(packets: number, bytes: number): Counters | undefined {
  const areExact = packets <= Number.MAX_SAFE_INTEGER && bytes <= Number.MAX_SAFE_INTEGER;
  return areExact ? new RoundedCountersRecord(packets, bytes) : undefined;
}

function unitOf(code: number): number {
  switch (code) {
    case KILO:
      return 1e3;
    case MEGA:
      return 1e6;
    case GIGA:
      return 1e9;
    case TERA:
      return 1e12;
    case PETA:
      return 1e15;
  }
  return 1;
}

/** A number without a sign; -1 when it is another, or too long to be exact. */
export function readDigits(text: string, start: number, end: number): number {
  if (end - start > 15 || end <= start) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === BLANK) at++;
  return at;
}
