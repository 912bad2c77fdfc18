import type { OptionDeclaration } from '../extensions/declaration.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { OptionEntry, Scope } from '../lex/scopes.ts';
import type { Negatable } from '../model/negatable.ts';
import { describeValue } from './describe-value.ts';

/** What each option of an extension says, in the order in which `-S` prints them. */
export function sayOptions(scope: Scope, fields: object, context: ValueContext): readonly string[] {
  const said = sayFields(scope.options, fields, context);
  const { elements } = scope.declaration;
  const groups =
    elements && (fields as Record<string, readonly object[] | undefined>)[elements.field];
  for (const [index, group] of (groups ?? []).entries()) {
    const phrases = sayFields(scope.elementOptions, group, context);
    said.push(`of element ${index + 1} ${phrases.join(', ') || 'nothing is asked'}`);
  }
  return said;
}

function sayFields(
  options: readonly OptionEntry[],
  fields: object,
  context: ValueContext,
): string[] {
  const said: string[] = [];
  for (const { field, declaration } of options) {
    const given = (fields as Record<string, unknown>)[field];
    if (given === undefined) continue;
    for (const each of declaration.repeatable ? (given as readonly unknown[]) : [given]) {
      said.push(sayOption(declaration, each, context));
    }
  }
  return said;
}

/**
 * The phrase of an option with its value put in. A group in braces stands only when the option is
 * negated; of `{one|other}` the first stands when it is not.
 */
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
    const [plain, other] = second === undefined ? ['', first] : [first, second];
    return negated ? other : plain;
  });
}

const GROUP = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;
