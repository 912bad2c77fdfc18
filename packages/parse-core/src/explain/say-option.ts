import type { OptionDeclaration } from '../extensions/declaration.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { OptionEntry, Scope } from '../lex/scopes.ts';
import type { Negatable } from '../model/negatable.ts';
import { printOption } from '../print/print-rule.ts';
import { describeValue } from './describe-value.ts';

/** What each option of an extension says, in the order of the sentence. */
export function sayOptions(scope: Scope, fields: object, context: ValueContext): readonly string[] {
  const { elements, saidFirst = [] } = scope.declaration;
  const said = sayFields(inOrder(scope.options, saidFirst), fields, context);
  const groups =
    elements && (fields as Record<string, readonly object[] | undefined>)[elements.field];
  for (const [index, group] of (groups ?? []).entries()) {
    const phrases = sayFields(scope.elementOptions, group, context);
    said.push(`of element ${index + 1} ${phrases.join(', ') || 'nothing is asked'}`);
  }
  return said;
}

function inOrder(
  options: readonly OptionEntry[],
  saidFirst: readonly string[],
): readonly OptionEntry[] {
  if (saidFirst.length === 0) return options;
  const first = saidFirst.flatMap((field) => options.filter((option) => option.field === field));
  return [...first, ...options.filter((option) => !first.includes(option))];
}

function sayFields(
  options: readonly OptionEntry[],
  fields: object,
  context: ValueContext,
): string[] {
  const said: string[] = [];
  for (const option of options) {
    const { field, declaration } = option;
    const given = (fields as Record<string, unknown>)[field];
    if (given === undefined) continue;
    if (declaration.unsaid && printOption(option, given, context) === '') continue;
    for (const each of declaration.repeatable ? (given as readonly unknown[]) : [given]) {
      said.push(sayOption(declaration, each, context));
    }
  }
  return said;
}

/** The phrase of an option with its value put in; `OptionDeclaration.says` has the signs. */
export function sayOption(
  { says, value: type, negatable }: OptionDeclaration,
  field: unknown,
  context: ValueContext,
): string {
  const { value, negated } = negatable
    ? (field as Negatable<unknown>)
    : { value: field, negated: false };
  return says.replace(GROUP, (_group, first: string, second?: string) => {
    if (first === '' && second === undefined)
      return type ? describeValue(type, value, context) : '';
    if (first.startsWith('=')) return value === 1 ? first.slice(1) : (second ?? '');
    const [plain, other] = second === undefined ? ['', first] : [first, second];
    return negated ? other : plain;
  });
}

const GROUP = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;
