import { readNumber } from '../../names/read-number.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * A whole number up to `max`, in decimal, `0x…` or octal; printed in hexadecimal with at least
 * `digits` digits.
 */
export function hexNumber(max: number, digits = 1): ValueType<number> {
  const name = `a number from 0 to 0x${max.toString(16)}`;
  return {
    name,
    parse: (text) => readNumber(text, max) ?? new InvalidValue(`"${text}" is not ${name}`),
    print: (value) => `0x${value.toString(16).padStart(digits, '0')}`,
  };
}
