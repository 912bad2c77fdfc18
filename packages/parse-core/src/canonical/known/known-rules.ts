import type { Match } from '../../model/match.ts';
import type { Family } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import { Memo, markOf } from '../../replay/memo.ts';
import type { CanonicalOptions, CanonicalRule } from '../canonicalize.ts';
import { isUnknownIn } from '../check-place.ts';
import { type Dialect, defaultDialect } from '../dialect.ts';
import type { Word } from '../word.ts';
import { makePart, type Part, readPart } from './known-part.ts';
import type { PartShape } from './part-shape.ts';
import type { Piece } from './piece.ts';
import { planRule, type ReadRule } from './plan-rule.ts';
import type { Named, PartUse, RulePlan } from './rule-plan.ts';
import { addSteps, isPlainName, makePlace, type Place } from './word-tree.ts';

/** A bound for lines that never repeat themselves: then everything is begun anew. */
const MAX_PLACES = 50_000;
/** How many marks of shapes that were met once are kept. */
const MARKS = 4_096;

/** What was met in one dialect. */
interface Tree {
  readonly variant: Dialect['variant'];
  readonly version: string;
  /** As asked for; words may tell another. */
  readonly family: Family | undefined;
  readonly root: Place<RulePlan>;
  /** By their names. */
  readonly parts: Map<string, Part>;
}

/**
 * Rules of a shape that was met before. The words that are the same in all of a shape lead through a
 * tree; behind it each part of the rule, such as a match with its options, is looked up by its values
 * or made anew as a rule of its own. What is new or may be refused goes the long way, word by word,
 * and what that accepts is learned.
 */
export class KnownRules {
  #trees: Tree[] = [];
  #places = 0;
  readonly #marks = new Int32Array(MARKS);
  readonly #pieces = new Memo<Piece>();
  /** The values of the present line, and how its base conditions are printed. */
  readonly #values: string[] = [];
  readonly #conditions: string[] = [];

  find(words: readonly Word[], options: CanonicalOptions): CanonicalRule | undefined {
    const tree = this.#treeOf(options);
    const plan = tree && this.#follow(words, tree);
    return plan && this.#carryOut(plan);
  }

  /**
   * Remembers the shape of a rule when it comes for the second time, unless its parts do not make the
   * same again.
   */
  learn(read: ReadRule, options: CanonicalOptions): void {
    const mark = markOfShape(read);
    const seen = mark & (MARKS - 1);
    if (this.#marks[seen] !== mark) {
      this.#marks[seen] = mark;
      return;
    }
    if (this.#places > MAX_PLACES) {
      this.#trees = [];
      this.#places = 0;
    }
    const tree = this.#treeOf(options) ?? this.#addTree(options);
    const planned = planRule(read, (shape) => partOf(tree, shape));
    if (!planned) return;
    const { place, made } = addSteps(tree.root, planned.steps);
    this.#places += made;
    if (place.end) return;
    place.end = planned.plan;
    const again = this.find(read.words, options);
    if (again?.specs[0] !== read.canonical.specs[0]) place.end = undefined;
  }

  #treeOf({ family, dialect = defaultDialect }: CanonicalOptions): Tree | undefined {
    for (const tree of this.#trees) {
      const { variant, version } = tree;
      const isSame = version === dialect.version && variant === dialect.variant;
      if (isSame && tree.family === family) return tree;
    }
    return undefined;
  }

  #addTree({ family, dialect = defaultDialect }: CanonicalOptions): Tree {
    const { variant, version } = dialect;
    const tree = { variant, version, family, root: makePlace<RulePlan>(), parts: new Map() };
    this.#trees.push(tree);
    return tree;
  }

  /** Follows the words of a line through the tree and notes its values. */
  #follow(words: readonly Word[], { root }: Tree): RulePlan | undefined {
    const values = this.#values;
    let count = 0;
    let place = root;
    for (let index = 0; index < words.length; index++) {
      const text = words[index]?.text ?? '';
      if (place.gap) {
        values[count++] = text;
        place = place.gap;
        continue;
      }
      const next = place.words.get(text);
      if (next) {
        place = next;
        continue;
      }
      const { name } = place;
      if (!name || !isPlainName(name.kind, text)) return undefined;
      values[count++] = text;
      place = name.to;
    }
    return place.end;
  }

  #carryOut(plan: RulePlan): CanonicalRule | undefined {
    const base: Record<string, unknown> = {};
    const conditions = this.#conditions;
    const chain = this.#named(plan.chain);
    for (let index = 0; index < plan.base.length; index++) {
      const use = plan.base[index];
      if (!use || (chain !== undefined && isUnknownIn(chain, use.part.field))) return undefined;
      const piece = this.#pieceOf(use);
      if (!piece) return undefined;
      if (piece.made !== undefined) base[use.part.field] = piece.made;
      conditions[index] = piece.printed;
    }
    let printed = '';
    for (const index of plan.printed) printed += conditions[index] ?? '';
    const matches: Match[] = [];
    for (const use of plan.matches) {
      const piece = this.#pieceOf(use);
      if (!piece) return undefined;
      if (piece.made !== undefined) matches.push(piece.made as Match);
      printed += piece.printed;
    }
    const target = plan.target && this.#pieceOf(plan.target);
    if (plan.target && !target) return undefined;
    printed += target?.printed ?? '';
    return this.#canonicalOf(plan, printed, {
      base,
      matches,
      target: (target?.made ?? null) as Target | null,
    });
  }

  /** Not by spreading what is given now and then: the engine makes hidden classes of that. */
  #canonicalOf(plan: RulePlan, printed: string, rule: PrintableRule): CanonicalRule {
    const { table, family, command, counters, asides } = plan;
    const canonical: { -readonly [Field in keyof CanonicalRule]: CanonicalRule[Field] } = {
      specs: [printed.slice(1).trimEnd()],
      rules: [rule],
      chain: this.#named(plan.chain),
      table,
      family,
    };
    if (command) canonical.command = command;
    const position = this.#named(plan.position);
    if (position !== undefined) canonical.position = Number(position);
    if (counters) canonical.counters = this.#countersOf(counters);
    if (asides !== '') canonical.asides = asides;
    return canonical;
  }

  #countersOf([packets, bytes]: readonly [Named, Named]): readonly [string, string] {
    return [this.#named(packets) ?? '', this.#named(bytes) ?? ''];
  }

  #named(named: Named): string | undefined {
    return typeof named === 'number' ? this.#values[named] : named;
  }

  #pieceOf({ part, values }: PartUse): Piece | undefined {
    if (part.constant) return part.constant;
    const key = this.#keyOf(values);
    const { length } = key;
    const mark = markOf(key, 0, length);
    const known = this.#pieces.get(mark, part, key, 0, length);
    if (known) return known;
    const piece = readPart(
      part,
      values.map((place) => this.#values[place] ?? ''),
    );
    if (piece) this.#pieces.set(mark, part, key, 0, length, piece);
    return piece;
  }

  /** The values as one text, each but the last with its length before it. */
  #keyOf(places: readonly number[]): string {
    let key = this.#values[places.at(-1) ?? -1] ?? '';
    for (let index = places.length - 2; index >= 0; index--) {
      const value = this.#values[places[index] ?? -1] ?? '';
      key = `${value.length} ${value}${key}`;
    }
    return key;
  }
}

/** One part for all shapes that have it, so that its values are known to all of them. */
function partOf({ parts }: Tree, shape: PartShape): Part | undefined {
  const name = shapeName(shape);
  const part = parts.get(name) ?? makePart(shape);
  if (part) parts.set(name, part);
  return part;
}

/** What tells a part from others: all but its values. */
function shapeName({ kind, field, items, slots, family }: PartShape): string {
  const named = items.map(({ token, negated, first, second }, item) => {
    const isSlot = (word: string) => slots.some((slot) => slot.item === item && slot.word === word);
    const text = isSlot('token') || token.type.option ? '' : token.text;
    return [
      token.type.id,
      negated,
      text,
      isSlot('first') || (first?.text ?? null),
      isSlot('second') || (second?.text ?? null),
    ];
  });
  return JSON.stringify([kind, field, family, named]);
}

/** A number by which shapes differ, mostly. */
function markOfShape({ items, words }: ReadRule): number {
  let mark = words.length;
  for (const { token, negated } of items) {
    mark = (Math.imul(mark, 31) + token.type.id * 2 + (negated ? 1 : 0)) | 0;
  }
  return mark ^ (mark >>> 13);
}
