import type { RuleParts } from '../compose/rule-parts.ts';
import type { Item } from '../grammar/make-line.ts';
import type { Token } from '../lex/token.ts';
import type { Family } from '../model/ruleset.ts';
import { addLiteral, makePlace, type Place } from './literal-tree.ts';
import { makeRulePlan } from './make-rule-plan.ts';
import type { RulePlan } from './rule-plan.ts';
import { wordEnd } from './word-end.ts';

/** A bound for input that never repeats itself: then the tree is begun anew. */
const MAX_SHAPES = 5_000;

const BLANK = 32;

/** A word that may differ from rule to rule. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** It names the chain to go to. */
  readonly chain: 'jump' | 'goto' | undefined;
}

/** The shapes of the rules that were met so far. */
export class RuleShapes {
  readonly #family: Family;
  #root: Place<RulePlan> = makePlace();
  #count = 0;

  constructor(family: Family) {
    this.#family = family;
  }

  get root(): Place<RulePlan> {
    return this.#root;
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    if (this.#count >= MAX_SHAPES) {
      this.#root = makePlace();
      this.#count = 0;
    }
    const values = new Set<Token>();
    const names = new Map<number, 'jump' | 'goto'>();
    for (const { token, first, second } of items) {
      const { option, terminal } = token.type;
      // The protocol decides which match is implied, so it is a word of the shape.
      const isProtocol = option?.field === 'protocol';
      if (first && !isProtocol) values.add(first);
      if (second) values.add(second);
      if (terminal === 'jump' || terminal === 'goto') names.set(token.start, terminal);
    }
    const starts = new Set([...values].map(({ start }) => start));
    const gaps = findGaps(line, from, starts, names);
    // The value of `--option=value` is no word of its own.
    if (gaps?.length !== values.size + names.size) return;
    const canonical = spec === line.slice(from + 1);
    const plan = makeRulePlan(items, parts, this.#family, (token) => values.has(token), canonical);
    if (!plan) return;
    this.#add(line, from, gaps).end = plan;
    this.#count++;
  }

  /** Makes the places that a line leads to; the last of them. */
  #add(line: string, from: number, gaps: readonly Gap[]): Place<RulePlan> {
    let place = this.#root;
    let at = from;
    for (const { start, end, chain } of gaps) {
      place = addLiteral(place, line.slice(at, start));
      if (chain) {
        place.chain ??= { kind: chain, to: makePlace() };
        place = place.chain.to;
      } else {
        place.gap ??= makePlace();
        place = place.gap;
      }
      at = end;
    }
    return addLiteral(place, line.slice(at));
  }
}

/** The words that may differ; undefined where words are not parted by one blank each. */
function findGaps(
  line: string,
  from: number,
  values: ReadonlySet<number>,
  names: ReadonlyMap<number, 'jump' | 'goto'>,
): readonly Gap[] | undefined {
  const gaps: Gap[] = [];
  for (let at = from; at < line.length; ) {
    if (line.charCodeAt(at) !== BLANK) return undefined;
    const start = at + 1;
    at = wordEnd(line, start, line.length);
    if (at <= start) return undefined;
    const chain = names.get(start);
    if (chain || values.has(start)) gaps.push({ start, end: at, chain });
  }
  return gaps;
}
