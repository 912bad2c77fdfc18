import { readNumber } from '../../names/read-number.ts';
import { defineTarget } from '../declaration.ts';
import { ALL_BITS, type Mark, markWithMask } from '../values/mark.ts';
import { uint32 } from '../values/unsigned.ts';

/** The packet's mark becomes `(mark & ~mask) ^ value`; every other option is a case of this. */
const setXmark = (value: number, mask: number) => ({
  setXmark: { value: value >>> 0, mask: mask >>> 0 } satisfies Mark,
});

export const MARK = defineTarget({
  name: 'MARK',
  families: ['ipv4', 'ipv6'],
  summary: "Changes the packet's mark",
  options: {
    setXmark: {
      flag: '--set-xmark',
      value: markWithMask,
      says: 'clearing the bits of the mask and toggling those of the value: {}',
    },
  },
  shorthands: [
    {
      flag: '--set-mark',
      value: markWithMask,
      expand: ({ value, mask }: Mark) => setXmark(value, value | mask),
    },
    { flag: '--and-mark', value: uint32, expand: (bits: number) => setXmark(0, ~bits) },
    { flag: '--or-mark', value: uint32, expand: (bits: number) => setXmark(bits, bits) },
    { flag: '--xor-mark', value: uint32, expand: (bits: number) => setXmark(bits, 0) },
  ],
  list: {
    parts: [
      {
        options: ['setXmark'],
        pattern: 'MARK (?:set|xset|and|or|xor) 0x[0-9a-f]+(?:/0x[0-9a-f]+)?',
        read: readListed,
        print: ({ setXmark }) => printListed(setXmark as Mark),
      },
    ],
  },
});

function readListed(text: string): { setXmark: Mark } | undefined {
  const [, operation = '', valueText = '', maskText = ''] =
    /^MARK (\w+) (\w+)(?:\/(\w+))?$/.exec(text.replace(/ +/g, ' ')) ?? [];
  const value = readNumber(valueText, ALL_BITS) ?? 0;
  if (operation === 'set') return setXmark(value, ALL_BITS);
  if (operation === 'xset') return setXmark(value, readNumber(maskText, ALL_BITS) ?? ALL_BITS);
  if (operation === 'and') return setXmark(0, ~value);
  if (operation === 'or') return setXmark(value, value);
  return operation === 'xor' ? setXmark(value, 0) : undefined;
}

/** The order of the cases is the tool's: the first that fits is printed. */
function printListed({ value, mask }: Mark): string {
  const hex = (bits: number) => `0x${(bits >>> 0).toString(16)}`;
  if (value === 0) return `MARK and ${hex(~mask)}`;
  if (value === mask) return `MARK or ${hex(value)}`;
  if (mask === 0) return `MARK xor ${hex(value)}`;
  if (mask === ALL_BITS) return `MARK set ${hex(value)}`;
  return `MARK xset ${hex(value)}/${hex(mask)}`;
}
