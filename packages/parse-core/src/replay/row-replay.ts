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
import { buildMatches, buildPart, printPart } from './build-part.ts';
import { isOfKind, type KnownRow, makeKnownRow } from './known-row.ts';
import { cutRow, emptyTemplate } from './row-template.ts';
import type { Cell, Slot } from './rule-plan.ts';
import { emptyColumns, scanRow, skipBlanks } from './scan-row.ts';

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
  readonly #base = makeScratch();
  #count = 0;

  constructor(family: Family, protocolNames: ProtocolNames) {
    this.#context = { family, protocol: '', protocolNames };
  }

  replay(line: string, columns: Columns): ReplayedRow | undefined {
    if (!this.#cut(line, columns)) return undefined;
    const candidates = this.#known.get(this.#template.hash);
    if (!candidates) return undefined;
    const { headStart, headEnd, destinationEnd } = this.#columns;
    const from = skipBlanks(line, destinationEnd);
    for (const known of candidates) {
      if (isOfKind(line, headStart, headEnd, from, this.#template, known)) {
        return this.#run(line, columns, known);
      }
    }
    return undefined;
  }

  /** Remembers a row that went the long way, without a fault and with nothing unknown but columns. */
  learn(line: string, columns: Columns, items: readonly Item[], parts: RuleParts): void {
    if (
      this.#count >= MAX_ROWS ||
      parts.unknown.some((field) => ADDRESSES.has(field)) ||
      !this.#cut(line, columns)
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

  #cut(line: string, columns: Columns): boolean {
    if (this.#context.family === 'ipv6' && mayHoldGlued(line)) return false;
    const found = this.#columns;
    if (!scanRow(line, columns, found)) return false;
    const from = skipBlanks(line, found.destinationEnd);
    return cutRow(line, found.headStart, found.headEnd, from, this.#template);
  }

  #run(line: string, columns: Columns, known: KnownRow): ReplayedRow | undefined {
    const found = this.#columns;
    const fields = this.#base;
    clearBase(fields);
    if (!this.#address('source', line, found.sourceStart, found.sourceEnd)) return undefined;
    const { destinationStart, destinationEnd } = found;
    if (!this.#address('destination', line, destinationStart, destinationEnd)) return undefined;
    if (columns.verbose) {
      fields.inInterface = readInterface(line, found.inStart, found.inEnd);
      fields.outInterface = readInterface(line, found.outStart, found.outEnd);
    }
    fields.protocol = known.protocol;
    fields.fragment = known.fragment;
    if (!this.#readCells(line, known)) return undefined;
    const counters = columns.verbose ? this.#counters(line) : null;
    const number = columns.number ? Number(line.slice(found.numberStart, found.numberEnd)) : 0;
    if (counters === undefined || Number.isNaN(number)) return undefined;
    return this.#build(known, counters, number);
  }

  #build(known: KnownRow, counters: Counters | null, number: number): ReplayedRow {
    const { plan, context, unknown } = known;
    const cells = this.#cells;
    const matches = buildMatches(plan, cells);
    let { target, targetText } = known;
    let spec = printBase(this.#base);
    for (let index = 0; index < matches.length; index++) {
      const part = plan.matchParts[index];
      const match = matches[index];
      if (part && match) spec += printPart(part, cells, match, context);
    }
    if (plan.targetPart) {
      target = buildPart(plan.targetPart, cells) as Target;
      targetText = printPart(plan.targetPart, cells, target, context);
    }
    spec += targetText;
    const base = this.#base;
    return { base, matches, target, counters, number, unknown, spec: spec.slice(1) };
  }

  #readCells(line: string, known: KnownRow): boolean {
    const { runs } = this.#template;
    const { slots } = known.plan;
    let next = 0;
    for (let index = 0; index < known.runs.length; index++) {
      const run = known.runs[index];
      if (!run || run.fixed !== undefined) continue;
      const quote = run.withQuotes ? 1 : 0;
      const raw = line.slice((runs[index * 2] ?? 0) - quote, (runs[index * 2 + 1] ?? 0) + quote);
      const slot = slots[next];
      const cell = slot && readCell(slot, raw);
      if (!cell) return false;
      this.#cells[next++] = cell;
    }
    return true;
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

const MAX_CELLS = 1_000;

/** A count without rounding; -1 when it is another, or too long for a number. */
function readDigits(line: string, start: number, end: number): number {
  if (end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = line.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function readInterface(line: string, start: number, end: number): Negatable<string> | undefined {
  const text = line.slice(start, end);
  if (text === '*' || text === 'any' || text === '+') return undefined;
  const negated = text.startsWith('!');
  return { value: negated ? text.slice(1) : text, negated };
}

function readCell(slot: Slot, raw: string): Cell | undefined {
  const known = slot.cells.get(raw);
  if (known) return known;
  const cell = slot.read(raw, '', raw);
  if (cell && slot.cells.size < MAX_CELLS) slot.cells.set(raw, cell);
  return cell;
}
