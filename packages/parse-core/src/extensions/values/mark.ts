import { readNumber } from '../../names/read-number.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A mark and the bits that count; `mask` is 0xffffffff when all do. */
export interface Mark {
  readonly value: number;
  readonly mask: number;
}

export const ALL_BITS = 0xffffffff;

/** Reads `VALUE[/MASK]`; undefined when it is not that. */
export function readMark(text: string): Mark | undefined {
  const slash = text.indexOf('/');
  const value = readNumber(slash < 0 ? text : text.slice(0, slash), ALL_BITS);
  const mask = slash < 0 ? ALL_BITS : readNumber(text.slice(slash + 1), ALL_BITS);
  return value === undefined || mask === undefined ? undefined : { value, mask };
}

function parse(text: string): Mark | InvalidValue {
  return (
    readMark(text) ??
    new InvalidValue(`"${text}" is not a mark`, 'write VALUE or VALUE/MASK, as in 0x1/0xff')
  );
}

const hex = (value: number) => `0x${value.toString(16)}`;

/** A mark to compare with; `-S` leaves a full mask out. */
export const mark: ValueType<Mark> = {
  name: 'a mark, or mark/mask',
  parse,
  print: ({ value, mask }) => (mask === ALL_BITS ? hex(value) : `${hex(value)}/${hex(mask)}`),
};

/** A mark to set; `-S` always prints its mask. */
export const markWithMask: ValueType<Mark> = {
  name: 'a mark, or mark/mask',
  parse,
  print: ({ value, mask }) => `${hex(value)}/${hex(mask)}`,
};
