import type { RuleParts } from '../compose/rule-parts.ts';
import type { Item } from '../grammar/make-line.ts';
import { unquoteWord } from '../lex/unquote.ts';
import type { Count, Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Family } from '../model/ruleset.ts';
import type { ChainTarget, Target } from '../model/target.ts';
import { type BaseScratch, fillBase, makeScratch, printBase, printHead } from './base-scratch.ts';
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
  /** Where the present line's tail begins, and how many values stand before it. */
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

  constructor(family: Family) {
    this.#shapes = new RuleShapes(family);
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    this.#shapes.learn(line, from, items, parts, spec);
  }

  /** Reads what stands behind the chain's name, from the blank on; undefined: go the long way. */
  replay(
    line: string,
    from: number,
    chains: ReadonlyMap<string, unknown>,
  ): ReplayedRule | undefined {
    // To the lexer a tab parts words as a blank does.
    if (line.includes('\t')) return undefined;
    this.#names.look(chains);
    this.#tailPlace = undefined;
    this.#chain = undefined;
    const known = this.#follow(line, from);
    if (known === undefined) return undefined;
    const tail = 'plan' in known ? known : this.#readTail(known, line, chains);
    return tail && this.#addHead(tail, line, from);
  }

  /** Follows a line through the tree and notes where its values stand, up to a known tail or its end. */
  #follow(line: string, from: number): RuleTail | RulePlan | undefined {
    const { length } = line;
    const hasQuotes = line.indexOf('"', from) >= 0;
    let place = this.#shapes.root;
    let values = 0;
    for (let at = from; at < length; ) {
      if (place.gap) {
        const end = wordEnd(line, at, hasQuotes);
        if (end <= at || isOddValue(line, at, end)) return undefined;
        this.#starts[values] = at;
        this.#ends[values++] = end;
        place = place.gap;
        at = end;
        continue;
      }
      if (
        this.#tailPlace === undefined &&
        line.charCodeAt(at) === BLANK &&
        !isInHead(line, at + 1)
      ) {
        const tail = this.#knownTail(line, at, place, values);
        if (tail) return tail;
      }
      if (place.chain) {
        const end = wordEnd(line, at, hasQuotes);
        const chain = this.#names.chainAt(line, at, end, place.chain);
        if (chain) {
          this.#chain = chain;
          place = place.chain.to;
          at = end;
          continue;
        }
      }
      const edge = edgeAt(place, line, at);
      if (edge === undefined) return undefined;
      at += edge.text.length;
      place = edge.to;
    }
    return place.end;
  }

  /** What is known of the tail that begins here, if it is; and the place of the tail is noted. */
  #knownTail(line: string, at: number, place: object, values: number): RuleTail | undefined {
    this.#tailPlace = place;
    this.#tailStart = at;
    this.#headValues = values;
    this.#tailMark = markOf(line, at, line.length);
    const tail = this.#tails.get(this.#tailMark, place, line, at, line.length);
    return tail?.time === this.#names.time ? tail : undefined;
  }

  /** Reads the values behind the head, and makes of them what they mean. */
  #readTail(
    plan: RulePlan,
    line: string,
    chains: ReadonlyMap<string, unknown>,
  ): RuleTail | undefined {
    // A chain goes before an extension of the same name.
    if (plan.targetName !== undefined && chains.has(plan.targetName)) return undefined;
    const { slots, context, headSlots = 0 } = plan;
    if (!this.#readCells(slots, headSlots, slots.length, line)) return undefined;
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
      const { length } = line;
      this.#tails.set(this.#tailMark, this.#tailPlace, line, this.#tailStart, length, tail);
    }
    return tail;
  }

  #addHead(
    { plan, matches, target, printed }: RuleTail,
    line: string,
    from: number,
  ): ReplayedRule | undefined {
    const { slots, headSlots = 0 } = plan;
    if (!this.#readCells(slots, 0, headSlots, line)) return undefined;
    const cells = this.#cells;
    const rule = this.#rule;
    fillBase(rule.base, plan.base, cells);
    rule.matches = matches;
    rule.target = target;
    rule.counters = plan.counters ? readCounters(plan.counters, cells) : null;
    rule.spec = this.#specOf(plan, printed, line, from);
    return rule;
  }

  #specOf(plan: RulePlan, printed: string | undefined, line: string, from: number): string {
    const { base } = this.#rule;
    if (printed !== undefined) return (printBase(base) + printed).slice(1);
    // A canonical line has its head in front; perhaps its values are not so spelt.
    if (areCanonical(this.#cells, 0, plan.headSlots ?? 0)) return line.slice(from + 1);
    return (printHead(base) + line.slice(this.#tailStart)).slice(1);
  }

  #readCells(slots: readonly Slot[], from: number, to: number, line: string): boolean {
    for (let index = from; index < to; index++) {
      const slot = slots[index];
      const cell = slot && this.#readCell(slot, line);
      if (cell === undefined) return false;
      this.#cells[index] = cell;
    }
    return true;
  }

  #readCell(slot: Slot, line: string): Cell | undefined {
    const start = this.#starts[slot.at] ?? 0;
    const end = this.#ends[slot.at + slot.words - 1] ?? 0;
    const mark = markOf(line, start, end);
    const known = this.#values.get(mark, slot, line, start, end);
    if (known) return known;
    const raw = line.slice(start, end);
    const firstEnd = this.#ends[slot.at] ?? end;
    const first = unquoteWord(slot.words === 1 ? raw : line.slice(start, firstEnd));
    const second = slot.words === 1 ? '' : unquoteWord(line.slice(firstEnd + 1, end));
    const cell = slot.read(first, second, raw);
    if (cell) this.#values.set(mark, slot, line, start, end, cell);
    return cell;
  }
}

/** What may be a negation behind its option, or an option whose value is left out. */
function isOddValue(line: string, start: number, end: number): boolean {
  const first = line.charCodeAt(start);
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
  return { packets: cells[packets]?.value as Count, bytes: cells[bytes]?.value as Count };
}
