import type { Count } from '../../model/counters.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * A count of up to 64 bits: a number up to 2^53 − 1, above that a string of its digits. Undefined
 * when the text is not made of decimal digits.
 */
export function readCount(text: string): Count | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** A decimal number of 64 bits. */
export const decimal64: ValueType<Count> = {
  name: 'a number',
  parse: (text) => readCount(text) ?? new InvalidValue(`"${text}" is not a number`),
  print: (value) => `${value}`,
};
