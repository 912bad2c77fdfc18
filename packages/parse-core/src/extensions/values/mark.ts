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
  describe({ value, mask }) {
    return mask === ALL_BITS
      ? hex(value)
      : `${hex(value)}/${hex(mask)} (only the bits ${hex(mask)} compared)`;
  },
};

/** A mark to set; `-S` always prints its mask. */
export const markWithMask: ValueType<Mark> = {
  name: 'a mark, or mark/mask',
  parse,
  print: ({ value, mask }) => `${hex(value)}/${hex(mask)}`,
  describe: (mark) => `${hex(mark.value)}/${hex(mark.mask)} (${describeChange(mark)})`,
};

/** What becomes of a mark: `(mark & ~mask) ^ value`. */
function describeChange({ value, mask }: Mark): string {
  if (mask === ALL_BITS) return 'whatever it was';
  const isWithin = (value & ~mask) === 0;
  if (mask === 0) return value === 0 ? 'unchanged' : `the bits ${hex(value)} toggled`;
  if (isWithin) return `the bits ${hex(mask)} set to ${hex(value)}, the others kept`;
  return `the bits ${hex(mask)} cleared, then the bits ${hex(value)} toggled`;
}
