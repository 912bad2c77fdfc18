import { readNumber } from '../../names/read-number.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A whole number between two bounds, in decimal, `0x…` or octal; printed in decimal. */
export function unsigned(min: number, max: number): ValueType<number> {
  const name = `a number from ${min} to ${max}`;
  return {
    name,
    parse(text) {
      const value = readNumber(text, max);
      if (value !== undefined && value >= min) return value;
      return new InvalidValue(`"${text}" is not ${name}`);
    },
    print: (value) => String(value),
  };
}

export const uint8 = unsigned(0, 0xff);
export const uint16 = unsigned(0, 0xffff);
export const uint32 = unsigned(0, 0xffffffff);
