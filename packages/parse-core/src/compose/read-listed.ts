import {
  InvalidValue,
  type ValueContext,
  type ValueType,
} from '../extensions/values/value-type.ts';
import { combinedParts, listedValues } from '../lex/list-phrase.ts';
import { baseScope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';

/** Reads the value of an option as `-L` shows it; an `InvalidValue` when it cannot be told. */
export function readListed(token: Token, context: ValueContext): unknown {
  const { scope, option } = token.type;
  const value: ValueType<unknown> | undefined =
    scope === baseScope ? option?.declaration.value : listedValues.get(token.type);
  if (!value) return true;
  if (value.list?.parse) return value.list.parse(token.text, context);
  if (value.words !== 2) return value.parse(token.text, context, '');
  const [first = '', second = ''] = token.text.split(/ +/);
  return value.parse(first, context, second);
}

/** What the text of several options together says; undefined when it, or a part of it, says nothing. */
export function readListedTogether({ type, text }: Token): Readonly<Fields> | undefined {
  const fields = combinedParts.get(type)?.read(text);
  return fields && !Object.values(fields).some(isInvalid) ? fields : undefined;
}

type Fields = Record<string, unknown>;

function isInvalid(field: unknown): boolean {
  const value = typeof field === 'object' && field && 'value' in field ? field.value : field;
  return value instanceof InvalidValue;
}
