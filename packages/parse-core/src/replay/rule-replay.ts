import type { RuleParts } from '../compose/rule-parts.ts';
import type { Item } from '../grammar/make-line.ts';
import { unquoteWord } from '../lex/unquote.ts';
import type { Count, Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import { CountersRecord } from '../model/plain-record.ts';
import type { Family } from '../model/ruleset.ts';
import type { ChainTarget, Target } from '../model/target.ts';
import type { NextPlace } from '../source/next-place.ts';
import type { SourceLines } from '../source/read-lines.ts';
import {
  type BaseScratch,
  fillBase,
  makeScratch,
  printBehindHead,
  printKind,
} from './base-scratch.ts';
import { buildMatches, buildPart } from './build-part.ts';
import { ChainNames } from './chain-names.ts';
import { edgeAt } from './literal-tree.ts';
import { Memo, markOf } from './memo.ts';
import { printTail } from './print-tail.ts';
import type { Cell, RulePlan, Slot } from './rule-plan.ts';
import { RuleShapes } from './rule-shapes.ts';
import { isInHead, type RuleTail } from './rule-tail.ts';
import { wordEnd } from './word-end.ts';

/** What replaying makes of a line; one object that is filled anew for each. */
export interface ReplayedRule {
  readonly base: BaseScratch;
  matches: readonly Match[];
  target: Target | null;
  counters: Counters | null;
  spec: string;
}

const BLANK = 32;
const NOT = 33;
const DASH = 45;

/**
 * Reads rules whose shape was met before, without lexing them anew: the words that are the same in
 * all of a shape lead through a tree, values fill the slots of the plan at its end. Whatever does not
 * fit goes the long way, through lexer and grammar, and is learned there.
 */
export class RuleReplay {
  readonly #text: string;
  /** To the lexer a tab parts words as a blank does. */
  readonly #tab: NextPlace;
  readonly #shapes: RuleShapes;
  readonly #names = new ChainNames();
  readonly #values = new Memo<Cell>();
  /** Where the present line's values stand, and what they are. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #cells: Cell[] = [];
  /** The chain that the present line jumps to. */
  #chain: ChainTarget | undefined;
  readonly #tails = new Memo<RuleTail>();
  /** The present line's tail, if it is known; where it begins, and how many values stand before it. */
  #tail: RuleTail | undefined;
  #tailPlace: object | undefined;
  #tailStart = 0;
  #tailMark = 0;
  #headValues = 0;
  readonly #rule: ReplayedRule = {
    base: makeScratch(),
    matches: [],
    target: null,
    counters: null,
    spec: '',
  };

  constructor(source: SourceLines, family: Family) {
    this.#text = source.text;
    this.#shapes = new RuleShapes(family);
    this.#tab = source.nextPlaceOf('\t');
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    this.#shapes.learn(line, from, items, parts, spec);
  }

  /**
   * Reads what stands behind the chain's name, from the blank to the end of the line; undefined: go
   * the long way. Lines are asked for in their order.
   */
  replay(
    from: number,
    end: number,
    chains: ReadonlyMap<string, unknown>,
  ): ReplayedRule | undefined {
    if (this.#tab.from(from) < end) return undefined;
    this.#names.look(chains);
    this.#tailPlace = undefined;
    this.#tail = undefined;
    this.#chain = undefined;
    const plan = this.#follow(from, end);
    const tail = this.#tail ?? (plan && this.#readTail(plan, end, chains));
    return tail && this.#addHead(tail, from, end);
  }

  /** Follows a line through the tree and notes where its values stand, up to a known tail or its end. */
  #follow(from: number, lineEnd: number): RulePlan | undefined {
    const text = this.#text;
    let place = this.#shapes.root;
    let values = 0;
    for (let at = from; at < lineEnd; ) {
      if (place.gap) {
        const end = wordEnd(text, at, lineEnd);
        if (end <= at || isOddValue(text, at, end)) return undefined;
        this.#starts[values] = at;
        this.#ends[values++] = end;
        place = place.gap;
        at = end;
        continue;
      }
      if (
        this.#tailPlace === undefined &&
        text.charCodeAt(at) === BLANK &&
        !isInHead(text, at + 1)
      ) {
        this.#lookForTail(at, lineEnd, place, values);
        if (this.#tail) return this.#tail.plan;
      }
      if (place.chain) {
        const end = wordEnd(text, at, lineEnd);
        const chain = this.#names.chainAt(text, at, end, lineEnd, place.chain);
        if (chain) {
          this.#chain = chain;
          place = place.chain.to;
          at = end;
          continue;
        }
      }
      const edge = edgeAt(place, text, at);
      if (edge === undefined) return undefined;
      at += edge.text.length;
      place = edge.to;
    }
    return place.end;
  }

  /** Notes what is known of the tail that begins here, if it is, and its place. */
  #lookForTail(at: number, end: number, place: object, values: number): void {
    this.#tailPlace = place;
    this.#tailStart = at;
    this.#headValues = values;
    this.#tailMark = markOf(this.#text, at, end);
    const tail = this.#tails.get(this.#tailMark, place, this.#text, at, end);
    if (tail?.time === this.#names.time) this.#tail = tail;
  }

  /** Reads the values behind the head, and makes of them what they mean. */
  #readTail(
    plan: RulePlan,
    end: number,
    chains: ReadonlyMap<string, unknown>,
  ): RuleTail | undefined {
    // A chain goes before an extension of the same name.
    if (plan.targetName !== undefined && chains.has(plan.targetName)) return undefined;
    const { slots, context, headSlots = 0 } = plan;
    if (!this.#readCells(slots, headSlots, slots.length)) return undefined;
    const cells = this.#cells;
    const chain = plan.hasChain ? this.#chain : undefined;
    const target = plan.targetPart
      ? (buildPart(plan.targetPart, cells) as Target)
      : (chain ?? null);
    const matches = buildMatches(plan, cells);
    const isAsPrinted = plan.canonical && areCanonical(cells, headSlots, slots.length);
    const printed = isAsPrinted ? undefined : printTail(plan, cells, matches, target, context);
    const tail = { plan, matches, target, printed, time: this.#names.time };
    // What varies from rule to rule must not be remembered with the tail.
    if (this.#tailPlace && plan.headSlots === this.#headValues && !plan.counters) {
      this.#tails.set(this.#tailMark, this.#tailPlace, this.#text, this.#tailStart, end, tail);
    }
    return tail;
  }

  #addHead(
    { plan, matches, target, printed }: RuleTail,
    from: number,
    end: number,
  ): ReplayedRule | undefined {
    const { slots, headSlots = 0 } = plan;
    if (!this.#readCells(slots, 0, headSlots)) return undefined;
    const cells = this.#cells;
    const rule = this.#rule;
    fillBase(rule.base, plan.base, cells);
    rule.matches = matches;
    rule.target = target;
    rule.counters = plan.counters ? readCounters(plan.counters, cells) : null;
    rule.spec = this.#specOf(plan, printed, from, end);
    return rule;
  }

  #specOf(plan: RulePlan, printed: string | undefined, from: number, end: number): string {
    const { base } = this.#rule;
    if (printed !== undefined) return printBehindHead(base, printKind(base) + printed);
    // A canonical line has its head in front; perhaps its values are not so spelt.
    if (areCanonical(this.#cells, 0, plan.headSlots ?? 0)) return this.#text.slice(from + 1, end);
    return printBehindHead(base, this.#text.slice(this.#tailStart, end));
  }

  #readCells(slots: readonly Slot[], from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const slot = slots[index];
      const cell = slot && this.#readCell(slot);
      if (cell === undefined) return false;
      this.#cells[index] = cell;
    }
    return true;
  }

  #readCell(slot: Slot): Cell | undefined {
    const text = this.#text;
    const start = this.#starts[slot.at] ?? 0;
    const end = this.#ends[slot.at + slot.words - 1] ?? 0;
    const mark = markOf(text, start, end);
    const known = this.#values.get(mark, slot, text, start, end);
    if (known) return known;
    const raw = text.slice(start, end);
    const firstEnd = this.#ends[slot.at] ?? end;
    const first = unquoteWord(slot.words === 1 ? raw : text.slice(start, firstEnd));
    const second = slot.words === 1 ? '' : unquoteWord(text.slice(firstEnd + 1, end));
    const cell = slot.read(first, second, raw);
    if (cell) this.#values.set(mark, slot, text, start, end, cell);
    return cell;
  }
}

/** What may be a negation behind its option, or an option whose value is left out. */
function isOddValue(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  return first === DASH || (first === NOT && end === start + 1);
}

function areCanonical(cells: readonly Cell[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (!cells[index]?.canonical) return false;
  return true;
}

function readCounters(
  [packets, bytes]: readonly [number, number],
  cells: readonly Cell[],
): Counters {
  return new CountersRecord(cells[packets]?.value as Count, cells[bytes]?.value as Count);
}
