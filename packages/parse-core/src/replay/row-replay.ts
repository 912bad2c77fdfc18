import { readCounterTexts } from '../compose/read-counters.ts';
import type { RuleParts } from '../compose/rule-parts.ts';
import type { ProtocolNames, ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { gluedOpenings } from '../lex/glued-phrases.ts';
import type { Columns, LexedRow } from '../lex/lex-list-row.ts';
import { targetScopes } from '../lex/scopes.ts';
import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import type { NextPlace } from '../source/next-place.ts';
import type { SourceLines } from '../source/read-lines.ts';
import { type BaseScratch, makeScratch, printBehindHead } from './base-scratch.ts';
import { buildMatches, buildPart } from './build-part.ts';
import { type KnownRow, makeKnownRow } from './known-row.ts';
import { ListedColumns } from './listed-columns.ts';
import { Memo, markOf } from './memo.ts';
import { printTail } from './print-tail.ts';
import { makeRowHead, type RowHead, targetOf } from './row-head.ts';
import { kindOf, RowKinds, type Runs } from './row-kinds.ts';
import { cutRow } from './row-template.ts';
import type { Cell, Slot } from './rule-plan.ts';
import {
  emptyColumns,
  type RowColumns,
  readDigits,
  readRowCounters,
  scanRow,
  skipBlanks,
} from './scan-row.ts';

/** What was made of the rest of a row, behind its columns. */
interface RowRest {
  readonly known: KnownRow;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  /** As `-S` prints it and the protocol, a blank before it. */
  readonly printed: string;
}

/** What replaying makes of a row; one object that is filled anew for each. */
export interface ReplayedRow {
  readonly base: BaseScratch;
  matches: readonly Match[];
  target: Target | null;
  counters: Counters | null;
  /** 0 where the listing has none. */
  number: number;
  unknown: readonly string[];
  spec: string;
}

/** The chains that the table has so far. */
type Chains = ReadonlyMap<string, unknown> | undefined;

/**
 * Reads rows of a listing of a kind that was met before. A row's kind is its target, its protocol and
 * the text behind the columns, of which only numbers, a comment and the chain that it jumps to may
 * differ. Rows are not cut out of the text: what is looked at again and again is looked at in place.
 */
export class RowReplay {
  readonly #text: string;
  readonly #context: ValueContext;
  readonly #kinds = new RowKinds();
  readonly #columns = emptyColumns();
  readonly #listed: ListedColumns;
  readonly #runs: Runs = [];
  readonly #cells: Cell[] = [];
  readonly #values = new Memo<Cell>();
  #heads = new Memo<RowHead>();
  readonly #rests = new Memo<RowRest>();
  #restMark = 0;
  /** To the lexer a tab parts words as a blank does. */
  readonly #tab: NextPlace;
  readonly #glued: readonly NextPlace[];
  readonly #row: ReplayedRow = {
    base: makeScratch(),
    matches: [],
    target: null,
    counters: null,
    number: 0,
    unknown: [],
    spec: '',
  };

  constructor(source: SourceLines, family: Family, protocolNames: ProtocolNames) {
    this.#text = source.text;
    this.#context = { family, protocol: '', protocolNames };
    this.#listed = new ListedColumns(source.text, this.#context);
    this.#tab = source.nextPlaceOf('\t');
    this.#glued = family === 'ipv6' ? gluedOpenings.map((open) => source.nextPlaceOf(open)) : [];
  }

  /** A chain that has the name of an extension is meant in its place from now on. */
  noteChain(name: string): void {
    if (targetScopes.has(name)) this.#heads = new Memo();
  }

  /** Reads the row from `start` to `end`; rows are asked for in their order. */
  replay(start: number, end: number, columns: Columns, chains: Chains): ReplayedRow | undefined {
    if (this.#isOdd(start, end)) return undefined;
    if (!scanRow(this.#text, start, end, columns, this.#columns)) return undefined;
    const head = this.#headOf(chains);
    const rest = head && (this.#knownRest(head, end) ?? this.#readRest(head, end));
    return rest && this.#addColumns(rest, columns);
  }

  /** Remembers a row that went the long way, without a fault and with nothing unknown but columns. */
  learn(
    line: string,
    columns: Columns,
    { protocol, opt }: LexedRow,
    items: readonly Item[],
    parts: RuleParts,
    chains: Chains,
  ): void {
    const found = emptyColumns();
    if (
      this.#kinds.isFull ||
      parts.unknown.some((field) => ADDRESSES.has(field)) ||
      line.includes('\t') ||
      !scanRow(line, 0, line.length, columns, found)
    )
      return;
    const head = makeRowHead(line, found, chains);
    // Where the lexer saw other columns, such a row is not for us.
    if (head?.protocol.replace('!', '') !== protocol || opt !== '--') return;
    const from = skipBlanks(line, restAt(found), line.length);
    const template = cutRow(line, from);
    const known = template && makeKnownRow(line, from, template, items, parts, this.#context);
    if (known) this.#kinds.add(head.key, known);
  }

  #isOdd(start: number, end: number): boolean {
    if (this.#tab.from(start) < end) return true;
    for (const glued of this.#glued) if (glued.from(start) < end) return true;
    return false;
  }

  #headOf(chains: Chains): RowHead | undefined {
    const { starts, ends, head: at, protocol } = this.#columns;
    const text = this.#text;
    const start = starts[at] ?? 0;
    const end = ends[protocol] ?? 0;
    const mark = markOf(text, start, end);
    const known = this.#heads.get(mark, this, text, start, end);
    if (known) return known;
    const head = makeRowHead(text, this.#columns, chains);
    if (head) this.#heads.set(mark, this, text, start, end, head);
    return head;
  }

  /** What is known of a row that has the same target, protocol and rest, word for word. */
  #knownRest(head: RowHead, end: number): RowRest | undefined {
    const start = restAt(this.#columns);
    this.#restMark = markOf(this.#text, start, end);
    return this.#rests.get(this.#restMark, head, this.#text, start, end);
  }

  /** Reads the values of a row of a known kind, and makes of them what they mean. */
  #readRest(head: RowHead, end: number): RowRest | undefined {
    const text = this.#text;
    const start = restAt(this.#columns);
    head.root ??= this.#kinds.rootOf(head.key);
    const from = skipBlanks(text, start, end);
    const known = head.root && kindOf(head.root, text, from, end, this.#runs);
    if (!known || !this.#readCells(known)) return undefined;
    const { plan, context } = known;
    const cells = this.#cells;
    const matches = buildMatches(plan, cells);
    const target = plan.targetPart
      ? (buildPart(plan.targetPart, cells) as Target)
      : targetOf(known, head);
    const printed = known.printedKind + printTail(plan, cells, matches, target, context);
    const rest = { known, matches, target, printed };
    this.#rests.set(this.#restMark, head, text, start, end, rest);
    return rest;
  }

  /** Adds what the columns say. */
  #addColumns(rest: RowRest, columns: Columns): ReplayedRow | undefined {
    const { known, matches, target, printed } = rest;
    const found = this.#columns;
    const row = this.#row;
    if (!this.#listed.fill(row.base, columns, found)) return undefined;
    row.base.protocol = known.protocol;
    row.base.fragment = known.fragment;
    const counters = columns.verbose ? this.#counters() : null;
    const { starts, ends } = found;
    const number = columns.number ? readDigits(this.#text, starts[0] ?? 0, ends[0] ?? 0) : 0;
    if (counters === undefined || number < 0) return undefined;
    row.matches = matches;
    row.target = target;
    row.counters = counters;
    row.number = number;
    row.unknown = known.unknown;
    row.spec = printBehindHead(row.base, printed);
    return row;
  }

  #readCells(known: KnownRow): boolean {
    const runs = this.#runs;
    const { slots } = known.plan;
    let next = 0;
    for (let index = 0; index < known.runs.length; index++) {
      const run = known.runs[index];
      if (!run || run.fixed !== undefined) continue;
      const quote = run.withQuotes ? 1 : 0;
      const start = (runs[index * 2] ?? 0) - quote;
      const end = (runs[index * 2 + 1] ?? 0) + quote;
      const slot = slots[next];
      const cell = slot && this.#readCell(slot, start, end);
      if (!cell) return false;
      this.#cells[next++] = cell;
    }
    return true;
  }

  #readCell(slot: Slot, start: number, end: number): Cell | undefined {
    const text = this.#text;
    const mark = markOf(text, start, end);
    const known = this.#values.get(mark, slot, text, start, end);
    if (known) return known;
    const raw = text.slice(start, end);
    const cell = slot.read(raw, '', raw);
    if (cell) this.#values.set(mark, slot, text, start, end, cell);
    return cell;
  }

  #counters(): Counters | undefined {
    const text = this.#text;
    const found = this.#columns;
    const { starts, ends, packets: at } = found;
    return (
      readRowCounters(text, found) ??
      readCounterTexts(text.slice(starts[at], ends[at]), text.slice(starts[at + 1], ends[at + 1]))
    );
  }
}

/** Where the columns of a row end. */
function restAt({ ends, source }: RowColumns): number {
  return ends[source + 1] ?? 0;
}

/** Fields that are read anew in every row. */
const ADDRESSES: ReadonlySet<string> = new Set(['source', 'destination']);
