import { completeFields } from '../compose/complete-fields.ts';
import { valueWhenLeftOut } from '../extensions/value-when-left-out.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Scope } from '../lex/scopes.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import { printOption } from '../print/print-rule.ts';
import type { Filling, Part, PrintedSlot } from './rule-plan.ts';

/** A match or target with what fills its fields so far. */
export interface OpenPart {
  readonly scope: Scope;
  readonly isTarget: boolean;
  readonly fillings: Filling[];
}

/** The part of a plan that a match or target makes. */
export function makePart({ scope, isTarget, fillings }: OpenPart, context: ValueContext): Part {
  const { name, settle: settles } = scope.declaration;
  const kind = 'verdict' in scope.declaration ? 'verdict' : 'extension';
  const head = isTarget ? { kind, name } : { name };
  const slots = fillings.filter(({ slot }) => slot >= 0);
  const complete = (fields: Record<string, unknown>) => completeFields(scope, fields, context);
  const named = Object.entries(head).map(([field, constant]) => ({ field, constant, slot: -1 }));
  const common = { isTarget, printed: undefined };
  if (slots.length === 0) {
    const fields = Object.fromEntries(fillings.map(({ field, constant }) => [field, constant]));
    complete(fields);
    const constant = { ...head, ...fields } as unknown as Match | Target;
    return { ...common, fillings, settle: undefined, pieces: undefined, onlySlot: -1, constant };
  }
  const onlySlot = slots.length === 1 ? (slots[0]?.slot ?? -1) : -1;
  if (settles) {
    return {
      ...common,
      fillings: [...named, ...fillings],
      settle: complete,
      pieces: undefined,
      onlySlot,
      constant: undefined,
    };
  }
  const all = [...fillings, ...leftOut(scope, fillings, context)];
  const pieces = makePieces(scope, isTarget, all, context);
  return {
    ...common,
    fillings: [...named, ...all],
    settle: undefined,
    pieces,
    onlySlot,
    constant: undefined,
  };
}

function leftOut(
  { options }: Scope,
  fillings: readonly Filling[],
  { family }: ValueContext,
): Filling[] {
  return options.flatMap(({ field, declaration }) => {
    if (fillings.some((filling) => filling.field === field)) return [];
    const value = valueWhenLeftOut(declaration, family);
    if (value === undefined) return [];
    const constant = declaration.negatable ? { value, negated: false } : value;
    return [{ field, constant, slot: -1 }];
  });
}

/** The printed part in the order of the declaration: text where it never differs, slots elsewhere. */
function makePieces(
  { declaration, options }: Scope,
  isTarget: boolean,
  fillings: readonly Filling[],
  context: ValueContext,
): readonly (string | PrintedSlot)[] | undefined {
  if (declaration.elements || options.some((option) => option.declaration.repeats))
    return undefined;
  const pieces: (string | PrintedSlot)[] = [` ${isTarget ? '-j' : '-m'} ${declaration.name}`];
  for (const option of options) {
    const filling = fillings.filter(({ field }) => field === option.field).at(-1);
    if (!filling) continue;
    if (filling.slot >= 0) pieces.push({ option, slot: filling.slot });
    else pieces.push(printOption(option, filling.constant, context));
  }
  return pieces;
}
