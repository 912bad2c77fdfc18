import { listedReader, readListedTogether } from '../compose/read-listed.ts';
import type { RuleParts } from '../compose/rule-parts.ts';
import { valueWhenLeftOut } from '../extensions/value-when-left-out.ts';
import { readCount } from '../extensions/values/decimal64.ts';
import { InvalidValue, type ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { listedValues } from '../lex/list-phrase.ts';
import { baseScope, type OptionEntry, type Scope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { Match } from '../model/match.ts';
import { NegatableRecord } from '../model/plain-record.ts';
import type { Family } from '../model/ruleset.ts';
import { makeBasePlan } from './base-scratch.ts';
import { CellRecord } from './cell-record.ts';
import { makePart, type OpenPart } from './make-part.ts';
import type { Cell, Filling, RulePlan, Slot } from './rule-plan.ts';

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

class Planner {
  readonly #context: ValueContext;
  readonly #parts: RuleParts;
  readonly #isValue: (token: Token) => boolean;
  readonly #canonical: boolean;
  readonly #slots: Slot[] = [];
  readonly #base: Filling[] = [];
  readonly #open: OpenPart[] = [];
  #values = 0;
  #hasChain = false;
  #counters: readonly [number, number] | undefined;

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
        this.#hasChain = true;
        return true;
      case 'countersFlag':
        this.#counters = [this.#addSlot(readCounter), this.#addSlot(readCounter)];
        return true;
    }
    if (terminal === 'listed') return this.#addListed(token, negated);
    if (terminal === 'listedTogether') return this.#addListedTogether(token);
    if (!scope || !option || option.shorthand || option.element) return false;
    if (option.declaration.repeatable) return false;
    if (option.declaration.value?.extent && /^$|[ \t]/.test(first?.text ?? '')) return false;
    const filling = this.#fill(scope, option, negated, first, second);
    const fillings = scope === baseScope ? this.#base : this.#partOf(scope)?.fillings;
    fillings?.push(filling);
    return fillings !== undefined;
  }

  /** An option in `-L` text, whose token is its value. */
  #addListed(token: Token, negated: boolean): boolean {
    const { scope, option } = token.type;
    const fillings = scope && this.#partOf(scope)?.fillings;
    if (!option || !fillings || option.declaration.repeatable) return false;
    const { field } = option;
    const { negatable } = option.declaration;
    const pattern = listedValues.get(token.type)?.list?.pattern;
    const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
    const readValue = listedReader(token.type, this.#context);
    const read = (text: string) => {
      // What the phrase would not take, the long way reads as something else.
      if (form && !form.test(text)) return undefined;
      const value = readValue(text);
      if (value instanceof InvalidValue) return undefined;
      return new CellRecord(negatable ? new NegatableRecord(value, negated) : value, false);
    };
    if (this.#isValue(token)) {
      fillings.push({ field, constant: undefined, slot: this.#addSlot(read) });
      return true;
    }
    const cell = read(token.text);
    fillings.push({ field, constant: cell?.value, slot: -1 });
    return cell !== undefined;
  }

  #addListedTogether(token: Token): boolean {
    const fillings = token.type.scope && this.#partOf(token.type.scope)?.fillings;
    const fields = readListedTogether(token);
    if (!fillings || !fields) return false;
    for (const [field, constant] of Object.entries(fields)) {
      fillings.push({ field, constant, slot: -1 });
    }
    return true;
  }

  finish(): RulePlan {
    const parts = this.#open.map((open) => makePart(open, this.#context));
    const targetPart = parts.find(({ isTarget }) => isTarget);
    const matchParts = parts.filter(({ isTarget }) => !isTarget);
    const slots = matchParts.flatMap(({ fillings }) =>
      fillings.map(({ slot }) => slot).filter((slot) => slot >= 0),
    );
    const isFixed = !this.#hasChain && !targetPart;
    const baseSlots = this.#base.map(({ slot }) => slot).filter((slot) => slot >= 0);
    return {
      slots: this.#slots,
      base: makeBasePlan(this.#base),
      headSlots: baseSlots.every((slot, at) => slot === at) ? baseSlots.length : undefined,
      targetPart,
      matchParts,
      sameMatches:
        slots.length === 0 ? matchParts.map(({ constant }) => constant as Match) : undefined,
      onlySlot: slots.length === 1 ? (slots[0] ?? -1) : -1,
      target: isFixed ? this.#parts.target : undefined,
      hasChain: this.#hasChain,
      targetName: this.#hasChain ? undefined : this.#parts.target?.name,
      counters: this.#counters,
      canonical: this.#canonical && parts.every(({ settle }) => settle === undefined),
      context: this.#context,
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
      return { field, constant: undefined, slot };
    }
    const owner = scope === baseScope ? this.#parts.base : {};
    const given = owner[field];
    const constant = given ?? (option.declaration.negatable ? { value: true, negated } : true);
    return { field, constant, slot: -1 };
  }

  #partOf(scope: Scope): OpenPart | undefined {
    return this.#open.filter((part) => part.scope === scope).at(-1);
  }

  #addSlot(read: Slot['read'], words: 1 | 2 = 1): number {
    const slot: Slot = { at: this.#values, words, read };
    this.#values += words;
    return this.#slots.push(slot) - 1;
  }
}

function readCounter(text: string): Cell | undefined {
  const value = readCount(text);
  return value === undefined ? undefined : new CellRecord(value, true);
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
    return new CellRecord(
      negatable ? new NegatableRecord(value, negated) : value,
      printed === raw && printed !== omitted,
    );
  };
}
