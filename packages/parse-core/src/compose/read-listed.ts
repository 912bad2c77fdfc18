import {
  InvalidValue,
  type ValueContext,
  type ValueType,
} from '../extensions/values/value-type.ts';
import { combinedParts, listedValues } from '../lex/list-phrase.ts';
import { baseScope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { TokenType } from '../lex/token-type.ts';

/** Reads the value of an option as `-L` shows it; an `InvalidValue` when it cannot be told. */
export function readListed({ type, text }: Token, context: ValueContext): unknown {
  return listedReader(type, context)(text);
}

/** What reads such values from their texts. */
export function listedReader(type: TokenType, context: ValueContext): (text: string) => unknown {
  const { scope, option } = type;
  const value: ValueType<unknown> | undefined =
    scope === baseScope ? option?.declaration.value : listedValues.get(type);
  if (!value) return () => true;
  const parse = value.list?.parse;
  if (parse) return (text) => parse(text, context);
  if (value.words !== 2) return (text) => value.parse(text, context, '');
  return (text) => {
    const [first = '', second = ''] = text.split(/ +/);
    return value.parse(first, context, second);
  };
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
