import type { ValueContext, ValueType } from '../extensions/values/value-type.ts';
import { isQuoted, quoteOdd } from './quote.ts';

/** A value as a sentence has it: as its type describes it, otherwise as `-S` prints it. */
export function describeValue<T>(type: ValueType<T>, value: T, context: ValueContext): string {
  if (type.describe) return type.describe(value, context);
  const printed = type.print(value, context);
  return type.words === 2 || isQuoted(printed) ? printed : quoteOdd(printed);
}
