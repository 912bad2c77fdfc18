import { readNumber } from '../../names/read-number.ts';
import { TOS_NAME_MASK, tosName, tosValue } from '../../names/tos-names.ts';
import { defineTarget } from '../declaration.ts';
import type { ListHow } from '../list-part.ts';
import type { Mark } from '../values/mark.ts';
import { uint8 } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const ALL_BITS = 0xff;

const hex = (bits: number) => `0x${(bits & ALL_BITS).toString(16).padStart(2, '0')}`;

/** The byte's new value and the bits to clear before: `0x10/0x3f`, or a name. */
const tos: ValueType<Mark> = {
  name: 'a TOS value, value/mask, or a name such as Minimize-Delay',
  parse(text) {
    const named = tosValue(text);
    if (named !== undefined) return { value: named, mask: TOS_NAME_MASK };
    const slash = text.indexOf('/');
    const value = readNumber(slash < 0 ? text : text.slice(0, slash), ALL_BITS);
    const mask = slash < 0 ? ALL_BITS : readNumber(text.slice(slash + 1), ALL_BITS);
    if (value !== undefined && mask !== undefined) return { value, mask };
    return new InvalidValue(
      `"${text}" is neither a TOS value nor the name of one`,
      'write a number from 0 to 255, VALUE/MASK, or a name such as Minimize-Delay',
    );
  },
  print: ({ value, mask }) => `${hex(value)}/${hex(mask)}`,
};

/** The byte becomes `(byte & ~mask) ^ value`; every other option is a case of this. */
const setTos = (value: number, mask: number) => ({
  setTos: { value: value & ALL_BITS, mask: mask & ALL_BITS } satisfies Mark,
});

export const TOS = defineTarget({
  name: 'TOS',
  families: ['ipv4', 'ipv6'],
  summary: 'Change the TOS of the packet, and go on with the next rule',
  options: {
    setTos: {
      flag: '--set-tos',
      value: tos,
      required: true,
      says: 'to {} (clearing the bits of the mask, then toggling those of the value)',
    },
  },
  shorthands: [
    { flag: '--and-tos', value: uint8, expand: (bits: number) => setTos(0, ~bits) },
    { flag: '--or-tos', value: uint8, expand: (bits: number) => setTos(bits, bits) },
    { flag: '--xor-tos', value: uint8, expand: (bits: number) => setTos(bits, 0) },
  ],
  list: {
    open: 'TOS',
    parts: [
      {
        options: ['setTos'],
        pattern: '(?:set(?: |)(?:[A-Z][A-Za-z-]+|0x\\w+(?:/0x\\w+)?)|(?:and|or|xor) 0x\\w+)',
        read: readListed,
        print: ({ setTos }, how) => printListed(setTos as Mark, how),
      },
    ],
  },
});

function readListed(text: string): { setTos: Mark } | undefined {
  const [, word = '', operand = ''] = /^(set|and|or|xor) *(.*)$/.exec(text) ?? [];
  const read = tos.parse(operand, { family: 'ipv4', protocol: '' }, '');
  if (read instanceof InvalidValue) return undefined;
  if (word === 'and') return setTos(0, ~read.value);
  if (word === 'or') return setTos(read.value, read.value);
  return word === 'xor' ? setTos(read.value, 0) : { setTos: read };
}

/** The order of the cases is the tool's: the first that fits is printed. */
function printListed({ value, mask }: Mark, { numeric }: ListHow): string {
  if (numeric) return `set ${hex(value)}/${hex(mask)}`;
  const name = tosName(value, mask);
  if (name !== undefined) return `set${name}`;
  if (value === 0) return `and ${hex(~mask)}`;
  if (value === mask) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  return `set ${hex(value)}/${hex(mask)}`;
}
