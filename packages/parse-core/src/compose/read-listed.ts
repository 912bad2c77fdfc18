import type { ValueContext, ValueType } from '../extensions/values/value-type.ts';
import { listedValues } from '../lex/list-phrase.ts';
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
