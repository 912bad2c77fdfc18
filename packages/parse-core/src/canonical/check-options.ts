import { InvalidValue, type ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import type { Token } from '../lex/token.ts';
import type { Instance } from './check-rule.ts';
import type { DialectRules } from './dialects/in-dialect.ts';
import { placeOf } from './dialects/option-items.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Values that can be read and that the tool refuses all the same. */
export function checkValues(
  { options }: Instance,
  context: ValueContext,
  rules: DialectRules,
): Refusal | undefined {
  for (const item of options) {
    const { token, first, second } = item;
    const type = token.type.option?.declaration.value;
    if (!type?.refuse || !first) continue;
    const value = type.parse(first.text, context, second?.text ?? '');
    if (value instanceof InvalidValue) continue;
    const reason = type.refuse(value, context);
    const place = placeOf(item) ?? '';
    if (reason && !rules.accepts({ about: 'value', place, value })) {
      return refuse('BAD_VALUE', first.start + 1, reason.reason, reason.hint);
    }
  }
  return undefined;
}

/** Options that must stand there, and those that cannot stand together. */
export function checkPresence(
  { scope, item, options }: Instance,
  { family }: ValueContext,
): Refusal | undefined {
  const again = options.find(({ token: { type } }, index) => {
    const isAgain = options.slice(0, index).some((item) => item.token.type === type);
    return isAgain && type.option?.declaration.mayRepeat === 'printed';
  });
  if (again) {
    const { text, start } = again.token;
    return refuse('DUPLICATE_OPTION', start + 1, `${text} stands twice`, 'leave one out');
  }
  const given = givenFields(options);
  for (const { field, declaration } of scope.options) {
    const token = given.get(field);
    if (token && declaration.families?.includes(family) === false) {
      const message = `${token.text} exists for ${declaration.families.join(' and ')} only`;
      return refuse('UNKNOWN_OPTION', token.start + 1, message);
    }
    if (!token && declaration.required && item) {
      const { name } = scope.declaration;
      return refuse('MISSING_OPTION', item.token.start + 1, `${name} needs ${declaration.flag}`);
    }
    const other = token && declaration.excludes?.find((each) => given.has(each));
    if (token && other !== undefined) return refuseTogether(token, given.get(other));
  }
  for (const { token } of options) {
    const other = token.type.option?.shorthand?.excludes?.find((each) => given.has(each));
    if (other !== undefined) return refuseTogether(token, given.get(other));
  }
  return undefined;
}

/** The column is that of the option which comes later. */
function refuseTogether(one: Token, other: Token = one): Refusal {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const message = `${first.text} and ${second.text} cannot stand together`;
  return refuse('EXCLUSIVE_OPTIONS', second.start + 1, message, 'leave one out');
}

function givenFields(options: readonly Item[]): ReadonlyMap<string, Token> {
  const given = new Map<string, Token>();
  for (const { token, first } of options) {
    const { option } = token.type;
    if (!option) continue;
    if (!option.shorthand) given.set(option.field, token);
    else {
      const context = { family: 'ipv4', protocol: '' } as const;
      const value = option.shorthand.value?.parse(first?.text ?? '', context, '');
      for (const field of Object.keys(option.shorthand.expand(value))) given.set(field, token);
    }
  }
  return given;
}
