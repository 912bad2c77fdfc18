import type { Item } from '../../grammar/make-line.ts';
import { baseScope, type Scope } from '../../lex/scopes.ts';
import type { Token } from '../../lex/token.ts';
import type { Family } from '../../model/ruleset.ts';
import type { CanonicalRule } from '../canonicalize.ts';
import type { DialectRules } from '../dialects/in-dialect.ts';
import { isPortName } from '../dialects/merge-native.ts';
import { nameProtocol } from '../expand-items.ts';
import type { LexedCommand } from '../lexed-command.ts';
import type { Word } from '../word.ts';
import type { Part } from './known-part.ts';
import { isProtocol } from './part-reader.ts';
import type { PartShape, Slot } from './part-shape.ts';
import type { Named, PartUse, RulePlan } from './rule-plan.ts';
import { isPlainName, type NameKind, type Step } from './word-tree.ts';

/** A rule that was read word by word, and accepted. */
export interface ReadRule {
  readonly words: readonly Word[];
  readonly command: LexedCommand;
  readonly items: readonly Item[];
  readonly family: Family;
  readonly dialectRules: DialectRules;
  readonly canonical: CanonicalRule;
}

/** The shape of a line and its plan. */
export interface PlannedRule {
  readonly steps: readonly Step[];
  readonly plan: RulePlan;
}

/** What makes the parts of a plan; equal ones may be the same. */
export type MakePart = (shape: PartShape) => Part | undefined;

/**
 * Draws up the plan of a rule; undefined when it is more than the sum of its parts, or when a value
 * is no word of its own.
 */
export function planRule(read: ReadRule, makePart: MakePart): PlannedRule | undefined {
  const { command, canonical } = read;
  if (canonical.specs.length !== 1) return undefined;
  const gaps = findGaps(read);
  if (!gaps) return undefined;
  const values = valuePlaces(read.words, gaps);
  const parts = findParts(read.items);
  if (!parts) return undefined;
  const uses: { readonly open: OpenPart; readonly use: PartUse }[] = [];
  for (const open of parts) {
    const use = makeUse(open, read, values, makePart);
    if (!use) return undefined;
    uses.push({ open, use });
  }
  const usesOf = (kind: PartShape['kind']) =>
    uses.filter(({ open }) => open.kind === kind).map(({ use }) => use);
  const base = uses.filter(({ open }) => open.kind === 'base').map(({ open }) => open);
  const named = (word: Word | undefined): Named => word && (values.get(word.start) ?? word.text);
  return {
    steps: read.words.map(({ text, start }) => {
      const gap = gaps.get(start);
      return gap === undefined ? { word: text } : { gap };
    }),
    plan: {
      base: usesOf('base'),
      matches: usesOf('match'),
      target: usesOf('target')[0],
      printed: [...base.keys()].sort((a, b) => (base[a]?.index ?? 0) - (base[b]?.index ?? 0)),
      chain: named(command.chain),
      position: named(command.position),
      counters: command.counters && [named(command.counters[0]), named(command.counters[1])],
      table: canonical.table,
      family: canonical.family,
      command: canonical.command,
      asides: command.asides,
    },
  };
}

type Gaps = ReadonlyMap<number, NameKind | 'value'>;

/** The words that may differ, by where they begin. */
function findGaps({ words, command, items }: ReadRule): Gaps | undefined {
  const starts = new Map(words.map(({ text, start }) => [start, text]));
  const gaps = new Map<number, NameKind | 'value'>();
  const addName = (kind: NameKind, word: Token | Word | undefined) => {
    if (word && starts.get(word.start) === word.text && isPlainName(kind, word.text)) {
      gaps.set(word.start, kind);
    }
  };
  addName('chain', command.chain);
  addName('position', command.position);
  for (const count of command.counters ?? []) addName('count', count);
  for (const { token, first, second } of items) {
    const { option, scope, terminal } = token.type;
    if (terminal === 'jump' || terminal === 'goto') addName(terminal, token);
    for (const value of [first, second]) {
      if (!value) continue;
      // What is left out, or has no word of its own, as in `--dport=22`, is another shape.
      if (option?.declaration.value?.extent === 'optional') continue;
      if (starts.get(value.start) !== value.text) return undefined;
      // The protocol decides which match is implied.
      if (scope !== baseScope || option?.field !== 'protocol') gaps.set(value.start, 'value');
    }
  }
  return gaps;
}

function valuePlaces(words: readonly Word[], gaps: Gaps): ReadonlyMap<number, number> {
  const starts = words.map(({ start }) => start).filter((start) => gaps.has(start));
  return new Map(starts.map((start, place) => [start, place]));
}

interface OpenPart {
  readonly kind: PartShape['kind'];
  readonly scope: Scope | undefined;
  readonly field: string;
  /** By which differences of dialects know it. */
  readonly name: string;
  /** Where the condition is printed among others. */
  readonly index: number;
  readonly items: Item[];
}

/** The parts in the order of the line; undefined where one changes another. */
function findParts(items: readonly Item[]): readonly OpenPart[] | undefined {
  const parts: OpenPart[] = [];
  const fields = new Set<string>();
  for (const item of items) {
    const { scope, option, terminal } = item.token.type;
    const isMatch = terminal === 'match';
    if (isMatch || ['target', 'jump', 'goto'].includes(terminal)) {
      // nf_tables may make one match of them.
      const name = scope?.declaration.name ?? '';
      const isPorts = isMatch && isPortName(name);
      if (isPorts && parts.some((part) => part.scope === scope)) return undefined;
      const kind = isMatch ? 'match' : 'target';
      parts.push({ kind, scope, field: '', name, index: 0, items: [item] });
    } else if (scope === baseScope && option) {
      const { field, index } = option;
      if (fields.has(field)) return undefined;
      fields.add(field);
      const name = option.declaration.flag;
      parts.push({ kind: 'base', scope, field, name, index, items: [item] });
    } else {
      const part = parts.filter((each) => each.scope === scope).at(-1);
      if (!part) return undefined;
      part.items.push(item);
    }
  }
  return parts;
}

function makeUse(
  { kind, field, name, items: own }: OpenPart,
  { items: all, family, dialectRules }: ReadRule,
  values: ReadonlyMap<number, number>,
  makePart: MakePart,
): PartUse | undefined {
  // No base condition and no name of a chain means more with a protocol.
  const isAlone = kind === 'base' || name === '';
  const items = all.filter((item) => own.includes(item) || (!isAlone && isProtocol(item)));
  const slots: Slot[] = [];
  const places: number[] = [];
  for (const [index, item] of items.entries()) {
    for (const word of ['token', 'first', 'second'] as const) {
      const place = own.includes(item) ? values.get(item[word]?.start ?? -1) : undefined;
      if (place === undefined) continue;
      slots.push({ item: index, word });
      places.push(place);
    }
  }
  const part = makePart({
    kind,
    field,
    // By its name, so that parts are the same behind `-p 6`.
    items: nameProtocol(items),
    slots,
    family,
    dialectRules: dialectRules.about(name, '-p'),
  });
  return part && { part, values: places };
}
