import { readNumber } from '../../names/read-number.ts';
import { ALL_BITS, type Mark, markWithMask } from './mark.ts';
import { uint32 } from './unsigned.ts';
import type { ValueType } from './value-type.ts';

/** A mark becomes `(mark & ~mask) ^ value`; every other operation is a case of this. */
const setXmark = (value: number, mask: number) => ({
  setXmark: { value: value >>> 0, mask: mask >>> 0 } satisfies Mark,
});

/** The spellings that stand for a `--set-xmark`. */
export const markShorthands = [
  {
    flag: '--set-mark',
    value: markWithMask,
    expand: ({ value, mask }: Mark) => setXmark(value, value | mask),
  },
  { flag: '--and-mark', value: uint32, expand: (bits: number) => setXmark(0, ~bits) },
  { flag: '--or-mark', value: uint32, expand: (bits: number) => setXmark(bits, bits) },
  { flag: '--xor-mark', value: uint32, expand: (bits: number) => setXmark(bits, 0) },
] as const;

/** A mark as one number in `-L` text: which mark it stands for, and back. */
function listedBits(
  toMark: (bits: number) => Mark,
  toBits: (mark: Mark) => number,
): ValueType<Mark> {
  return {
    ...markWithMask,
    list: {
      pattern: '0x[0-9a-f]+',
      parse: (text) => toMark(readNumber(text, ALL_BITS) ?? 0),
      print: (mark) => `0x${(toBits(mark) >>> 0).toString(16)}`,
    },
  };
}

export const andBits = listedBits(
  (bits) => ({ value: 0, mask: ~bits >>> 0 }),
  ({ mask }) => ~mask,
);
export const orBits = listedBits(
  (bits) => ({ value: bits, mask: bits }),
  ({ value }) => value,
);
export const xorBits = listedBits(
  (bits) => ({ value: bits, mask: 0 }),
  ({ value }) => value,
);
export const allBits = listedBits(
  (bits) => ({ value: bits, mask: ALL_BITS }),
  ({ value }) => value,
);

/** Regular expression of an operation in `-L` text. */
export const OPERATION_PATTERN = '(?:set|xset|and|or|xor) 0x[0-9a-f]+(?:/0x[0-9a-f]+)?';

/** Reads `set 0x1`, `xset 0x1/0xff`, `and 0xff`, `or 0x1`, `xor 0x1`. */
export function readOperation(text: string): { setXmark: Mark } | undefined {
  const [, operation = '', valueText = '', maskText = ''] =
    /^(\w+) +(\w+)(?:\/(\w+))?$/.exec(text) ?? [];
  const value = readNumber(valueText, ALL_BITS) ?? 0;
  if (operation === 'set') return setXmark(value, ALL_BITS);
  if (operation === 'xset') return setXmark(value, readNumber(maskText, ALL_BITS) ?? ALL_BITS);
  if (operation === 'and') return setXmark(0, ~value);
  if (operation === 'or') return setXmark(value, value);
  return operation === 'xor' ? setXmark(value, 0) : undefined;
}

/** The order of the cases is the tool's: the first that fits is printed. */
export function printOperation({ value, mask }: Mark): string {
  const hex = (bits: number) => `0x${(bits >>> 0).toString(16)}`;
  if (value === 0) return `and ${hex(~mask)}`;
  if (value === mask) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  if (mask === ALL_BITS) return `set ${hex(value)}`;
  return `xset ${hex(value)}/${hex(mask)}`;
}
