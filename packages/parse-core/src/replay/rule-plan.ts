import { completeFields } from '../compose/complete-fields.ts';
import type { RuleParts } from '../compose/rule-parts.ts';
import { valueWhenLeftOut } from '../extensions/value-when-left-out.ts';
import { readCount } from '../extensions/values/decimal64.ts';
import { InvalidValue, type ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { baseScope, type OptionEntry, type Scope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { Match } from '../model/match.ts';
import type { Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';

/**
 * What a shape makes of the values of a line: which value fills which field of which match. It is
 * drawn up once from a line that went through lexer, grammar and composer, and holds for every line
 * that has the same words where no values stand.
 */
export interface RulePlan {
  readonly slots: readonly Slot[];
  readonly base: readonly Filling[];
  readonly parts: readonly Part[];
  /** A target that is the same in every such line; undefined when it is a chain or has fields. */
  readonly target: Target | null | undefined;
  readonly chainTarget: 'jump' | 'goto' | undefined;
  /** Places of the two counter values. */
  readonly counters: readonly [Slot, Slot] | undefined;
  /** `-S` prints such a line just so, provided that its values are canonical. */
  readonly canonical: boolean;
}

/** A value of the line and what it means, remembered by its text. */
export interface Slot {
  /** Its place among the values of the line. */
  readonly at: number;
  readonly words: 1 | 2;
  readonly cells: Map<string, Cell>;
  /** How often a value was met again. */
  hits: number;
  read(first: string, second: string, raw: string): Cell | undefined;
}

export interface Cell {
  /** As the model has it, with its negation. */
  readonly value: unknown;
  /** `-S` prints it as it stands. */
  readonly canonical: boolean;
  /** The match of which it is the only value. */
  match: Match | undefined;
}

export interface Filling {
  readonly field: string;
  readonly constant: unknown;
  /** Where the value comes from when it is no constant. */
  readonly slot: number;
}

export interface Part {
  readonly isTarget: boolean;
  readonly head: Readonly<Record<string, unknown>>;
  readonly fillings: readonly Filling[];
  /** Sets what is left out and what the tool makes of the values together, where that varies. */
  readonly settle: ((fields: Record<string, unknown>) => void) | undefined;
  /** The only slot of the part, or -1. */
  readonly onlySlot: number;
  readonly constant: Match | Target | undefined;
}

/** Draws up the plan of a rule that was read without a fault; undefined when it cannot be planned. */
export function makeRulePlan(
  items: readonly Item[],
  parts: RuleParts,
  family: Family,
  isValue: (token: Token) => boolean,
  canonical: boolean,
): RulePlan | undefined {
  const planner = new Planner(family, parts, isValue, canonical);
  for (const item of items) if (!planner.add(item)) return undefined;
  return planner.finish();
}

interface OpenPart {
  readonly scope: Scope;
  readonly isTarget: boolean;
  readonly fillings: Filling[];
}

class Planner {
  readonly #context: ValueContext;
  readonly #parts: RuleParts;
  readonly #isValue: (token: Token) => boolean;
  readonly #canonical: boolean;
  readonly #slots: Slot[] = [];
  readonly #base: Filling[] = [];
  readonly #open: OpenPart[] = [];
  #values = 0;
  #chainTarget: 'jump' | 'goto' | undefined;
  #counters: readonly [Slot, Slot] | undefined;

  constructor(
    family: Family,
    parts: RuleParts,
    isValue: (token: Token) => boolean,
    canonical: boolean,
  ) {
    const protocol = (parts.base.protocol as { value: string; negated: boolean } | undefined) ?? {
      value: '',
      negated: false,
    };
    this.#context = { family, protocol: protocol.negated ? '' : protocol.value };
    this.#parts = parts;
    this.#isValue = isValue;
    this.#canonical = canonical;
  }

  add({ token, negated, first, second }: Item): boolean {
    const { terminal, scope, option } = token.type;
    switch (terminal) {
      case 'match':
      case 'target':
        if (scope) this.#open.push({ scope, isTarget: terminal === 'target', fillings: [] });
        return scope !== undefined;
      case 'jump':
      case 'goto':
        this.#chainTarget = terminal;
        return true;
      case 'countersFlag':
        this.#counters = [this.#addSlot(readCounter), this.#addSlot(readCounter)];
        return true;
    }
    if (!scope || !option || option.shorthand || option.element) return false;
    if (option.declaration.repeatable) return false;
    const filling = this.#fill(scope, option, negated, first, second);
    const fillings = scope === baseScope ? this.#base : this.#partOf(scope)?.fillings;
    fillings?.push(filling);
    return fillings !== undefined;
  }

  finish(): RulePlan {
    const parts = this.#open.map((open) => this.#finishPart(open));
    const hasTargetPart = parts.some(({ isTarget }) => isTarget);
    const isFixed = this.#chainTarget === undefined && !hasTargetPart;
    return {
      slots: this.#slots,
      base: this.#base,
      parts,
      target: isFixed ? this.#parts.target : undefined,
      chainTarget: this.#chainTarget,
      counters: this.#counters,
      canonical: this.#canonical && parts.every(({ settle }) => settle === undefined),
    };
  }

  /** A value in the text is a slot; a switch, or the protocol, is the same in every such line. */
  #fill(
    scope: Scope,
    option: OptionEntry,
    negated: boolean,
    first: Token | undefined,
    second: Token | undefined,
  ): Filling {
    const { field } = option;
    if (first && this.#isValue(first)) {
      const slot = this.#addSlot(optionReader(option, negated, this.#context), second ? 2 : 1);
      return { field, constant: undefined, slot: this.#slots.indexOf(slot) };
    }
    const owner = scope === baseScope ? this.#parts.base : {};
    const given = owner[field];
    const constant = given ?? (option.declaration.negatable ? { value: true, negated } : true);
    return { field, constant, slot: -1 };
  }

  #partOf(scope: Scope): OpenPart | undefined {
    return this.#open.filter((part) => part.scope === scope).at(-1);
  }

  #addSlot(read: Slot['read'], words: 1 | 2 = 1): Slot {
    const slot: Slot = { at: this.#values, words, cells: new Map(), hits: 0, read };
    this.#values += words;
    this.#slots.push(slot);
    return slot;
  }

  #finishPart({ scope, isTarget, fillings }: OpenPart): Part {
    const { name } = scope.declaration;
    const kind = 'verdict' in scope.declaration ? 'verdict' : 'extension';
    const head = isTarget ? { kind, name } : { name };
    const slots = fillings.filter(({ slot }) => slot >= 0);
    const complete = (fields: Record<string, unknown>) =>
      completeFields(scope, fields, this.#context);
    const onlySlot = slots.length === 1 ? (slots[0]?.slot ?? -1) : -1;
    if (slots.length > 0) {
      const settles = scope.declaration.settle !== undefined;
      const all = settles ? fillings : [...fillings, ...this.#leftOut(scope, fillings)];
      const settle = settles ? complete : undefined;
      return { isTarget, head, fillings: all, settle, onlySlot, constant: undefined };
    }
    const fields = Object.fromEntries(fillings.map(({ field, constant }) => [field, constant]));
    complete(fields);
    const constant = { ...head, ...fields } as unknown as Match | Target;
    return { isTarget, head, fillings, settle: undefined, onlySlot, constant };
  }

  #leftOut({ options }: Scope, fillings: readonly Filling[]): Filling[] {
    return options.flatMap(({ field, declaration }) => {
      if (fillings.some((filling) => filling.field === field)) return [];
      const value = valueWhenLeftOut(declaration, this.#context.family);
      if (value === undefined) return [];
      const constant = declaration.negatable ? { value, negated: false } : value;
      return [{ field, constant, slot: -1 }];
    });
  }
}

function readCounter(text: string): Cell | undefined {
  const value = readCount(text);
  return value === undefined ? undefined : { value, canonical: true, match: undefined };
}

/** Reads an option's value; undefined when it is none, for which the long way has the words. */
function optionReader(
  { declaration }: OptionEntry,
  negated: boolean,
  context: ValueContext,
): Slot['read'] {
  const { value: type, negatable } = declaration;
  const left = valueWhenLeftOut(declaration, context.family);
  const omitted =
    type && declaration.default !== undefined && !negated ? type.print(left, context) : undefined;
  return (first, second, raw) => {
    const value = type?.parse(first, context, second);
    if (type === undefined || value === undefined || value instanceof InvalidValue)
      return undefined;
    const printed = type.print(value, context);
    return {
      value: negatable ? { value, negated } : value,
      canonical: printed === raw && printed !== omitted,
      match: undefined,
    };
  };
}
