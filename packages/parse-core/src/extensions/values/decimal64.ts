import type { Count } from '../../model/counters.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * A count of up to 64 bits: a number up to 2^53 − 1, above that a string of its digits. Undefined
 * when the text is not made of decimal digits.
 */
export function readCount(text: string): Count | undefined {
  const { length } = text;
  if (length === 0 || length > 20) return undefined;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return Number.isSafeInteger(value) ? value : text;
}

/** A decimal number of 64 bits. */
export const decimal64: ValueType<Count> = {
  name: 'a number',
  parse: (text) => readCount(text) ?? new InvalidValue(`"${text}" is not a number`),
  print: (value) => `${value}`,
};
