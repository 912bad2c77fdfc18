import type { RuleParts } from '../compose/rule-parts.ts';
import type { Item } from '../grammar/make-line.ts';
import type { Token } from '../lex/token.ts';
import { unquoteWord } from '../lex/unquote.ts';
import type { Count, Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { type BaseScratch, clearBase, makeScratch } from './base-scratch.ts';
import { buildMatches, buildPart } from './build-part.ts';
import { makeRulePlan } from './make-rule-plan.ts';
import { edgeAt, makePlace, type Place, wordEnd } from './place.ts';
import type { Cell, RulePlan, Slot } from './rule-plan.ts';

/** What replaying makes of a line. */
export interface ReplayedRule {
  readonly base: BaseScratch;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  readonly counters: Counters | null;
  /** The words as they stand, when that is how `-S` prints them. */
  readonly spec: string | undefined;
}

/** Bounds for input that never repeats itself: then the tree is begun anew, and values are not kept. */
const MAX_PLACES = 20_000;
const MAX_CELLS = 1_000;

const BLANK = 32;
const NOT = 33;
const DASH = 45;

/**
 * Reads rules whose shape was met before, without lexing them anew: words that are no values lead
 * through a tree, values fill the slots of the plan at its end. Whatever does not fit goes the long
 * way, through lexer and grammar, and is learned there.
 */
export class RuleReplay {
  readonly #family: Family;
  #root = makePlace();
  #places = 0;
  /** Ends of the present line's values. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #count = 0;
  readonly #base = makeScratch();
  /** What the values of the present line are. */
  readonly #cells: Cell[] = [];
  readonly #jumps = new Map<string, Target>();
  readonly #gotos = new Map<string, Target>();

  constructor(family: Family) {
    this.#family = family;
  }

  /** Reads what stands behind the chain's name, from the blank on; undefined: go the long way. */
  replay(
    line: string,
    from: number,
    chains: ReadonlyMap<string, unknown>,
  ): ReplayedRule | undefined {
    const hasQuotes = line.indexOf('"', from) >= 0;
    const { length } = line;
    let place = this.#root;
    let chain = '';
    let at = from;
    this.#count = 0;
    while (at < length) {
      if (line.charCodeAt(at) !== BLANK) return undefined;
      const start = at + 1;
      if (place.value) {
        at = wordEnd(line, start, hasQuotes);
        if (at <= start || isOddValue(line, start, at)) return undefined;
        this.#starts[this.#count] = start;
        this.#ends[this.#count] = at;
        this.#count++;
        place = place.value;
        continue;
      }
      if (place.chain) {
        at = wordEnd(line, start, hasQuotes);
        const word = line.slice(start, at);
        if (chains.has(word)) {
          chain = word;
          place = place.chain;
          continue;
        }
      }
      const edge = edgeAt(place, line, start);
      if (edge === undefined) return undefined;
      at = start + edge.word.length;
      place = edge.to;
    }
    return place.plan && this.#run(place.plan, line, from, chain);
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    if (this.#places > MAX_PLACES) {
      this.#root = makePlace();
      this.#places = 0;
    }
    const values = new Set<Token>();
    const names = new Set<number>();
    for (const { token, first, second } of items) {
      const { option, terminal } = token.type;
      // The protocol decides which match is implied, so it is a word of the shape.
      const isProtocol = option?.field === 'protocol';
      if (first && !isProtocol) values.add(first);
      if (second) values.add(second);
      if (terminal === 'jump' || terminal === 'goto') names.add(token.start);
    }
    const starts = new Set([...values].map(({ start }) => start));
    const end = this.#walk(line, from, starts, names);
    if (!end) return;
    const canonical = spec === line.slice(from + 1);
    end.plan = makeRulePlan(items, parts, this.#family, (token) => values.has(token), canonical);
  }

  /** Makes the places that the words of a line lead to. */
  #walk(
    line: string,
    from: number,
    values: ReadonlySet<number>,
    names: ReadonlySet<number>,
  ): Place | undefined {
    const hasQuotes = line.indexOf('"', from) >= 0;
    let place = this.#root;
    for (let at = from; at < line.length; ) {
      const start = at + 1;
      if (line.charCodeAt(at) !== BLANK) return undefined;
      at = wordEnd(line, start, hasQuotes);
      if (at <= start) return undefined;
      if (values.has(start)) {
        // `--opt=value` and values behind an old-style `!` share a place with no value; not learned.
        if (place.next.length > 0) return undefined;
        place.value ??= this.#add();
        place = place.value;
      } else if (names.has(start)) {
        place.chain ??= this.#add();
        place = place.chain;
      } else {
        if (place.value) return undefined;
        const word = line.slice(start, at);
        let edge = place.next.find((each) => each.word === word);
        if (!edge) {
          edge = { word, to: this.#add() };
          place.next.push(edge);
        }
        place = edge.to;
      }
    }
    return place;
  }

  #add(): Place {
    this.#places++;
    return makePlace();
  }

  #run(plan: RulePlan, line: string, from: number, chain: string): ReplayedRule | undefined {
    let { canonical } = plan;
    const cells = this.#cells;
    for (let index = 0; index < plan.slots.length; index++) {
      const slot = plan.slots[index];
      const cell = slot && this.#cell(slot, line);
      if (cell === undefined) return undefined;
      if (!cell.canonical) canonical = false;
      cells[index] = cell;
    }
    const base = this.#base;
    clearBase(base);
    for (const { field, constant, slot } of plan.base) {
      const value = slot < 0 ? constant : cells[slot]?.value;
      base[field as keyof BaseScratch] = value as undefined;
    }
    const matches = buildMatches(plan, cells);
    let target = plan.target ?? null;
    if (plan.targetPart) target = buildPart(plan.targetPart, cells) as Target;
    if (plan.chainTarget) target = this.#chainTarget(plan.chainTarget, chain);
    const counters = plan.counters ? this.#counters(plan, cells) : null;
    const spec = canonical && !plan.counters ? line.slice(from + 1) : undefined;
    return { base, matches, target, counters, spec };
  }

  #cell(slot: Slot, line: string): Cell | undefined {
    const start = this.#starts[slot.at] ?? 0;
    const end = this.#ends[slot.at + slot.words - 1] ?? 0;
    const raw = line.slice(start, end);
    const remembers = slot.cells.size < MAX_CELLS;
    // Values that keep changing, as addresses do, are not worth looking up.
    const known = remembers || slot.hits > MAX_CELLS ? slot.cells.get(raw) : undefined;
    if (known) {
      slot.hits++;
      return known;
    }
    const firstEnd = this.#ends[slot.at] ?? end;
    const first = unquoteWord(slot.words === 1 ? raw : line.slice(start, firstEnd));
    const second = slot.words === 1 ? '' : unquoteWord(line.slice(firstEnd + 1, end));
    const cell = slot.read(first, second, raw);
    if (cell && remembers) slot.cells.set(raw, cell);
    return cell;
  }

  #chainTarget(kind: 'jump' | 'goto', name: string): Target {
    const known = kind === 'jump' ? this.#jumps : this.#gotos;
    let target = known.get(name);
    if (!target) {
      target = { kind, name };
      known.set(name, target);
    }
    return target;
  }

  #counters({ counters, slots }: RulePlan, cells: readonly Cell[]): Counters | null {
    if (!counters) return null;
    const [packets, bytes] = counters.map((slot) => cells[slots.indexOf(slot)]?.value as Count);
    return packets === undefined || bytes === undefined ? null : { packets, bytes };
  }
}

/** What may be a negation behind its option, or an option whose value is left out. */
function isOddValue(line: string, start: number, end: number): boolean {
  const first = line.charCodeAt(start);
  return first === DASH || (first === NOT && end === start + 1);
}
