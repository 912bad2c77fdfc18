import type { Count } from '../../model/counters.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const MAX = 2n ** 64n - 1n;
const NUMBER = /^\s*\+?(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i;

/**
 * A number of up to 64 bits in decimal, `0x…` or octal, printed in decimal. Above 2^53 − 1 it is
 * the string of its digits.
 */
export const uint64: ValueType<Count> = {
  name: 'a number of up to 64 bits',
  parse(text) {
    const digits = NUMBER.exec(text)?.[1];
    const value = digits === undefined ? undefined : readDigits(digits);
    if (value !== undefined && value <= MAX) {
      return value <= Number.MAX_SAFE_INTEGER ? Number(value) : `${value}`;
    }
    return new InvalidValue(`"${text}" is not a number from 0 to ${MAX}`);
  },
  print: (value) => `${value}`,
};

function readDigits(digits: string): bigint {
  return BigInt(digits.replace(/^0(?=[0-7])/, '0o'));
}
