import { readCounterTexts } from '../compose/read-counters.ts';
import type { RuleParts } from '../compose/rule-parts.ts';
import { base } from '../extensions/base.ts';
import {
  InvalidValue,
  type ProtocolNames,
  type ValueContext,
} from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { mayHoldGlued } from '../lex/glued-phrases.ts';
import type { Columns } from '../lex/lex-list-row.ts';
import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Negatable } from '../model/negatable.ts';
import type { Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { type BaseScratch, clearBase, makeScratch, printBase } from './base-scratch.ts';
import { buildMatches, buildPart } from './build-part.ts';
import { isOfKind, type KnownRow, makeKnownRow } from './known-row.ts';
import { Memo, markOf } from './memo.ts';
import { printTail } from './print-tail.ts';
import { cutRow, emptyTemplate } from './row-template.ts';
import type { Cell, Slot } from './rule-plan.ts';
import { emptyColumns, readDigits, scanRow, skipBlanks } from './scan-row.ts';

/** What was made of the rest of a row, behind its columns. */
interface RowRest {
  readonly known: KnownRow;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  /** As `-S` prints it, a blank before it. */
  readonly printed: string;
}

/** What replaying makes of a row. */
export interface ReplayedRow {
  readonly base: BaseScratch;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  readonly counters: Counters | null;
  /** 0 where the listing has none. */
  readonly number: number;
  readonly unknown: readonly string[];
  readonly spec: string;
}

const STAR = 42;

const MAX_ROWS = 5_000;
/** Of rows that differ only in numbers that are no values of their own. */
const MAX_ALIKE = 8;

/**
 * Reads rows of a listing of a kind that was met before. A row's kind is its target, its protocol and
 * the text behind the columns, of which only numbers and the comment may differ.
 */
export class RowReplay {
  readonly #context: ValueContext;
  readonly #known = new Map<number, KnownRow[]>();
  readonly #columns = emptyColumns();
  readonly #template = emptyTemplate();
  readonly #cells: Cell[] = [];
  readonly #values = new Memo<Cell>();
  readonly #heads = new Memo<object>();
  readonly #rests = new Memo<RowRest>();
  #head: object = {};
  #restMark = 0;
  readonly #interfaces = new Memo<Negatable<string>>();
  readonly #base = makeScratch();
  #count = 0;

  constructor(family: Family, protocolNames: ProtocolNames) {
    this.#context = { family, protocol: '', protocolNames };
  }

  replay(line: string, columns: Columns): ReplayedRow | undefined {
    if (!this.#scan(line, columns)) return undefined;
    const rest = this.#knownRest(line) ?? this.#readRest(line);
    return rest && this.#addColumns(rest, line, columns);
  }

  /** Remembers a row that went the long way, without a fault and with nothing unknown but columns. */
  learn(line: string, columns: Columns, items: readonly Item[], parts: RuleParts): void {
    if (
      this.#count >= MAX_ROWS ||
      parts.unknown.some((field) => ADDRESSES.has(field)) ||
      !this.#scan(line, columns) ||
      !this.#cut(line)
    )
      return;
    const { headStart, headEnd, destinationEnd } = this.#columns;
    const { hash } = this.#template;
    const alike = this.#known.get(hash) ?? [];
    if (alike.length >= MAX_ALIKE) return;
    const head = line.slice(headStart, headEnd);
    const from = skipBlanks(line, destinationEnd);
    const known = makeKnownRow(line, head, from, this.#template, items, parts, this.#context);
    if (!known) return;
    this.#known.set(hash, [...alike, known]);
    this.#count++;
  }

  #scan(line: string, columns: Columns): boolean {
    // To the lexer a tab parts words as a blank does.
    if (line.includes('\t')) return false;
    if (this.#context.family === 'ipv6' && mayHoldGlued(line)) return false;
    return scanRow(line, columns, this.#columns);
  }

  /** What is known of a row that has the same target, protocol and rest, word for word. */
  #knownRest(line: string): RowRest | undefined {
    const { headStart, headEnd, destinationEnd } = this.#columns;
    const headMark = markOf(line, headStart, headEnd);
    let head = this.#heads.get(headMark, this, line, headStart, headEnd);
    if (!head) {
      head = {};
      this.#heads.set(headMark, this, line, headStart, headEnd, head);
    }
    this.#head = head;
    this.#restMark = markOf(line, destinationEnd, line.length);
    return this.#rests.get(this.#restMark, head, line, destinationEnd, line.length);
  }

  /** Reads the values of a row of a known kind, and makes of them what they mean. */
  #readRest(line: string): RowRest | undefined {
    const known = this.#knownKind(line);
    if (!known || !this.#readCells(line, known)) return undefined;
    const { plan, context } = known;
    const cells = this.#cells;
    const matches = buildMatches(plan, cells);
    const target = plan.targetPart ? (buildPart(plan.targetPart, cells) as Target) : known.target;
    const printed = printTail(plan, cells, matches, target, context);
    const rest = { known, matches, target, printed };
    const { destinationEnd } = this.#columns;
    this.#rests.set(this.#restMark, this.#head, line, destinationEnd, line.length, rest);
    return rest;
  }

  #knownKind(line: string): KnownRow | undefined {
    if (!this.#cut(line)) return undefined;
    const candidates = this.#known.get(this.#template.hash);
    if (!candidates) return undefined;
    const { headStart, headEnd, destinationEnd } = this.#columns;
    const from = skipBlanks(line, destinationEnd);
    for (const known of candidates) {
      if (isOfKind(line, headStart, headEnd, from, this.#template, known)) return known;
    }
    return undefined;
  }

  #cut(line: string): boolean {
    const { headStart, headEnd, destinationEnd } = this.#columns;
    return cutRow(line, headStart, headEnd, skipBlanks(line, destinationEnd), this.#template);
  }

  /** Adds what the columns say. */
  #addColumns(rest: RowRest, line: string, columns: Columns): ReplayedRow | undefined {
    const { known, matches, target, printed } = rest;
    const found = this.#columns;
    const base = this.#base;
    clearBase(base);
    if (!this.#address('source', line, found.sourceStart, found.sourceEnd)) return undefined;
    const { destinationStart, destinationEnd } = found;
    if (!this.#address('destination', line, destinationStart, destinationEnd)) return undefined;
    if (columns.verbose) {
      base.inInterface = this.#interface(line, found.inStart, found.inEnd);
      base.outInterface = this.#interface(line, found.outStart, found.outEnd);
    }
    base.protocol = known.protocol;
    base.fragment = known.fragment;
    const counters = columns.verbose ? this.#counters(line) : null;
    const number = columns.number ? Number(line.slice(found.numberStart, found.numberEnd)) : 0;
    if (counters === undefined || Number.isNaN(number)) return undefined;
    const spec = (printBase(base) + printed).slice(1);
    return { base, matches, target, counters, number, unknown: known.unknown, spec };
  }

  #readCells(line: string, known: KnownRow): boolean {
    const { runs } = this.#template;
    const { slots } = known.plan;
    let next = 0;
    for (let index = 0; index < known.runs.length; index++) {
      const run = known.runs[index];
      if (!run || run.fixed !== undefined) continue;
      const quote = run.withQuotes ? 1 : 0;
      const start = (runs[index * 2] ?? 0) - quote;
      const end = (runs[index * 2 + 1] ?? 0) + quote;
      const slot = slots[next];
      const cell = slot && this.#readCell(slot, line, start, end);
      if (!cell) return false;
      this.#cells[next++] = cell;
    }
    return true;
  }

  #interface(line: string, start: number, end: number): Negatable<string> | undefined {
    if (end === start + 1 && line.charCodeAt(start) === STAR) return undefined;
    const mark = markOf(line, start, end);
    const known = this.#interfaces.get(mark, this, line, start, end);
    if (known) return known;
    const text = line.slice(start, end);
    if (text === 'any' || text === '+') return undefined;
    const negated = text.startsWith('!');
    const read = { value: negated ? text.slice(1) : text, negated };
    this.#interfaces.set(mark, this, line, start, end, read);
    return read;
  }

  #readCell(slot: Slot, line: string, start: number, end: number): Cell | undefined {
    const mark = markOf(line, start, end);
    const known = this.#values.get(mark, slot, line, start, end);
    if (known) return known;
    const raw = line.slice(start, end);
    const cell = slot.read(raw, '', raw);
    if (cell) this.#values.set(mark, slot, line, start, end, cell);
    return cell;
  }

  /** False: it is none, so the row goes the long way. */
  #address(field: 'source' | 'destination', line: string, start: number, end: number): boolean {
    const text = line.slice(start, end);
    if (text === '0.0.0.0/0' || text === 'anywhere' || text === '::/0') return true;
    const negated = text.startsWith('!');
    const { value } = base.options[field];
    const read = value.parse(negated ? text.slice(1) : text, this.#context, '');
    if (read instanceof InvalidValue) return false;
    this.#base[field] = { value: read, negated };
    return true;
  }

  #counters(line: string): Counters | undefined {
    const { packetsStart, packetsEnd, bytesStart, bytesEnd } = this.#columns;
    const packets = readDigits(line, packetsStart, packetsEnd);
    const bytes = readDigits(line, bytesStart, bytesEnd);
    if (packets >= 0 && bytes >= 0) return { packets, bytes };
    return readCounterTexts(line.slice(packetsStart, packetsEnd), line.slice(bytesStart, bytesEnd));
  }
}

/** Fields that are read anew in every row. */
const ADDRESSES: ReadonlySet<string> = new Set(['source', 'destination']);
