import { completeFields } from '../../compose/complete-fields.ts';
import { protocolOf } from '../../compose/protocol-of.ts';
import {
  InvalidValue,
  type ValueContext,
  type ValueType,
} from '../../extensions/values/value-type.ts';
import type { Item } from '../../grammar/make-line.ts';
import { baseScope, type Scope } from '../../lex/scopes.ts';
import type { Match } from '../../model/match.ts';
import type { BaseMatches } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import { protocolName, protocolNumber } from '../../names/protocols.ts';
import { mayBeList, nameProtocol } from '../expand-items.ts';
import type { PartShape, Slot } from './part-shape.ts';
import { type Piece, printPiece } from './piece.ts';

/** Reads the values of a part; undefined where the small rule must say what is made of them. */
export type PartReader = (values: readonly string[]) => Piece | undefined;

interface Filling {
  readonly field: string;
  readonly type: ValueType<unknown> | undefined;
  readonly negatable: boolean;
  readonly negated: boolean;
  /** Which values of the part are its own. */
  readonly first: number;
  readonly second: number;
}

/**
 * A reader for a part of plain options, each of which fills a field of its own. That they may stand
 * together is seen from the rule that was accepted; only what depends on values is asked again.
 * `base` is what the small rule has besides.
 */
export function makeReader(shape: PartShape, base: BaseMatches): PartReader | undefined {
  const { items, kind, family, dialectRules } = shape;
  const [jump] = items.filter(({ token }) => ['jump', 'goto'].includes(token.type.terminal));
  if (jump) return jumpReader(jump, shape);
  const scope = scopeOf(shape);
  const fillings = scope && fillingsOf(shape, scope);
  const protocol = plainProtocol(items);
  if (!fillings || protocol === undefined || !dialectRules.onlyPrints) return undefined;
  const { declaration } = scope;
  // Options that look for the protocol before it is there.
  if (declaration.protocolFirst && items.findIndex(isProtocol) > 0) return undefined;
  const context: ValueContext = { family, protocol, exceptProtocol: protocol };
  return (values) => {
    // An interface with a comma in its name takes the longer way as well.
    if (kind === 'base' && mayBeList(values[0] ?? '')) return undefined;
    const fields = headOf(shape, scope);
    for (const { field, type, negatable, negated, first, second } of fillings) {
      const value = type ? type.parse(values[first] ?? '', context, values[second] ?? '') : true;
      if (value instanceof InvalidValue || type?.refuse?.(value, context)) return undefined;
      fields[field] = negatable ? { value, negated } : value;
    }
    if (kind === 'base') {
      return printPiece(dialectRules.apply({ base: fields, matches: [], target: null }), shape);
    }
    completeFields(scope, fields, context);
    if (declaration.check?.(fields, context)) return undefined;
    const matches = kind === 'match' ? [fields as unknown as Match] : [];
    const target = kind === 'target' ? (fields as unknown as Target) : null;
    return printPiece(dialectRules.apply({ base, matches, target }), shape);
  };
}

/** The names that come here are none of an extension. */
function jumpReader({ token: { type } }: Item, shape: PartShape): PartReader {
  const kind = type.terminal === 'goto' ? 'goto' : 'jump';
  return ([name = '']) => printPiece({ base: {}, matches: [], target: { kind, name } }, shape);
}

function scopeOf({ kind, items }: PartShape): Scope | undefined {
  if (kind === 'base') return baseScope;
  return items.find(({ token: { type } }) => ['match', 'target'].includes(type.terminal))?.token
    .type.scope;
}

/** Undefined where an option is none that fills one field with what its words say. */
function fillingsOf({ items, slots }: PartShape, scope: Scope): readonly Filling[] | undefined {
  const fillings: Filling[] = [];
  for (const [index, { token, negated, first, second }] of items.entries()) {
    const { option } = token.type;
    if (!option || token.type.scope !== scope) continue;
    const { field, declaration, shorthand, element } = option;
    const { value, repeatable, negatable = false } = declaration;
    const isAgain = fillings.some((filling) => filling.field === field);
    if (shorthand || element || repeatable || isAgain) return undefined;
    const filling: Filling = {
      field,
      type: value,
      negatable,
      negated,
      first: placeOf(slots, index, 'first'),
      second: placeOf(slots, index, 'second'),
    };
    if ((first && filling.first < 0) || (second && filling.second < 0)) return undefined;
    if (value && !first) return undefined;
    fillings.push(filling);
  }
  return fillings;
}

function placeOf(slots: readonly Slot[], item: number, word: Slot['word']): number {
  return slots.findIndex((slot) => slot.item === item && slot.word === word);
}

/** The protocol's name, empty where there is none; undefined where it needs a closer look. */
function plainProtocol(items: readonly Item[]): string | undefined {
  const named = nameProtocol(items);
  const protocol = protocolOf(named);
  if (!named.some(isProtocol)) return '';
  const number = protocolNumber(protocol);
  return number !== undefined && protocolName(number) === protocol ? protocol : undefined;
}

export function isProtocol({ token: { type } }: Item): boolean {
  return type.scope === baseScope && type.option?.field === 'protocol';
}

function headOf({ kind }: PartShape, { declaration }: Scope): Record<string, unknown> {
  const { name } = declaration;
  if (kind === 'base') return {};
  if (kind === 'match') return { name };
  return { kind: 'verdict' in declaration ? 'verdict' : 'extension', name };
}
