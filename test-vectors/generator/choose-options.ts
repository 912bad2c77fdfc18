import type { ExtensionDeclaration, OptionDeclaration } from '@chainwright/parse-core';
import { chance, pick } from './chance.ts';
import type { Place } from './generated-rule.ts';
import type { OptionWords } from './spell-option.ts';
import { makerOf } from './values/value-makers.ts';

type Value = NonNullable<OptionDeclaration['value']>;

/** An option that was chosen, and what it says in the model. */
export interface ChosenOption extends OptionWords {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Chooses options of an extension and makes their values: mostly a set that belongs together. */
export function chooseOptions(declaration: ExtensionDeclaration, place: Place): ChosenOption[] {
  for (let tries = 0; ; tries++) {
    const chosen = [...chooseOnce(declaration, place), ...chooseElements(declaration, place)];
    const isTogether = !declaration.check?.(fieldsOf(declaration, chosen, place), place);
    if (isTogether || tries === 8 || chance(place.random, 5)) return chosen;
  }
}

function chooseOnce(declaration: ExtensionDeclaration, place: Place): ChosenOption[] {
  const { random } = place;
  const chosen: ChosenOption[] = [];
  const shorthand = chooseShorthand(declaration, place);
  if (shorthand) chosen.push(shorthand);
  const taken = new Set(Object.keys(shorthand?.fields ?? {}));
  const options = Object.entries(declaration.options);
  const share = options.length > 6 ? 20 : 40;
  const excluded = new Set<string>();
  const add = (field: string, option: OptionDeclaration) => {
    chosen.push(chooseOption(declaration.name, field, option, place));
    taken.add(field);
    for (const other of option.excludes ?? []) excluded.add(other);
    if (option.repeatable && chance(random, 40)) {
      chosen.push(chooseOption(declaration.name, field, option, place));
    }
  };
  for (const [field, option] of shuffled(options, place)) {
    const wanted = option.required ? chance(random, 97) : chance(random, share);
    const fits = !taken.has(field) && (!excluded.has(field) || chance(random, 2));
    if (wanted && fits) add(field, option);
  }
  if (chosen.length === 0 && options.length > 0 && chance(random, 95)) {
    add(...pick(random, options));
  }
  return chosen;
}

function chooseShorthand(
  { name, shorthands = [] }: ExtensionDeclaration,
  place: Place,
): ChosenOption | undefined {
  const { random } = place;
  if (shorthands.length === 0 || !chance(random, 25)) return undefined;
  const { flag, aliases = [], value, negatable, expand } = pick(random, shorthands);
  const values = value ? makeWords(name, flag, value, place) : [];
  const read = value && readWords(value, values, place);
  const negated = negatable === true && chance(random, 25);
  if (read !== undefined && isInvalid(read)) return undefined;
  return { flag, aliases, values, negated, fields: withNegation(expand(read), negated) };
}

const withNegation = (fields: Readonly<Record<string, unknown>>, negated: boolean) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, negated }]));

function chooseOption(
  extension: string,
  field: string,
  option: OptionDeclaration,
  place: Place,
): ChosenOption {
  const { flag, aliases = [], value, negatable } = option;
  const values = value ? makeWords(extension, field, value, place) : [];
  const read = value ? readWords(value, values, place) : true;
  const negated = negatable === true && chance(place.random, 25);
  const held = negatable ? { value: read, negated } : read;
  return { flag, aliases, values, negated, fields: isInvalid(read) ? {} : { [field]: held } };
}

/** Groups of options, such as policy's elements. */
function chooseElements(
  { name, elements }: ExtensionDeclaration,
  place: Place,
): readonly ChosenOption[] {
  const { random } = place;
  if (!elements || chance(random, 35)) return [];
  const groups = Array.from({ length: 1 + random(2) }, () => {
    const options = shuffled(Object.entries(elements.options), place).slice(0, 1 + random(3));
    return options.map(([field, option]) => chooseOption(name, field, option, place));
  });
  const next = { flag: elements.next, aliases: [], values: [], negated: false, fields: {} };
  const fields = { [elements.field]: groups.map((group) => mergeFields(group)) };
  const words = groups.flatMap((group, index) => (index === 0 ? group : [next, ...group]));
  return words.map((word, index) => ({ ...word, fields: index === 0 ? fields : {} }));
}

function makeWords(extension: string, field: string, value: Value, place: Place): string[] {
  const made = makerOf(extension, field, value.name)?.(place) ?? 'x';
  return typeof made === 'string' ? [made] : [...made];
}

const readWords = (value: Value, [first = '', second = '']: readonly string[], place: Place) =>
  value.parse(first, place, second);

const isInvalid = (read: unknown) =>
  typeof read === 'object' && read !== null && 'reason' in read && 'code' in read;

function fieldsOf(
  { options }: ExtensionDeclaration,
  chosen: readonly ChosenOption[],
  { family }: Place,
): Readonly<Record<string, unknown>> {
  const silent = Object.entries(options).flatMap(([field, option]) => {
    const value = option.default ?? option.filled;
    if (value === undefined) return [];
    return [[field, typeof value === 'function' ? value(family) : value]];
  });
  return { ...Object.fromEntries(silent), ...mergeFields(chosen) };
}

const mergeFields = (chosen: readonly ChosenOption[]): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...chosen.map(({ fields }) => fields));

/** In the declared order half of the time. */
function shuffled<T>(items: readonly T[], { random }: Place): T[] {
  if (chance(random, 50)) return [...items];
  const rest = [...items];
  return items.flatMap(() => rest.splice(random(rest.length), 1));
}
