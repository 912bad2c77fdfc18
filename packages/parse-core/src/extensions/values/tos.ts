import { readNumber } from '../../names/read-number.ts';
import { TOS_NAME_MASK, tosName, tosValue } from '../../names/tos-names.ts';
import type { ListHow, ListText } from '../list-part.ts';
import type { Mark } from './mark.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const ALL_BITS = 0xff;

/** The byte's value under a mask; a bare number counts all bits, a name six of them. */
export const tos: ValueType<Mark> = {
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
  print: ({ value, mask }) => `${hexByte(value)}/${hexByte(mask)}`,
  list: { pattern: '0x[0-9a-f]+(?:/0x[0-9a-f]+)?' },
};

const named: ValueType<Mark> = {
  ...tos,
  list: {
    pattern: '[A-Z][a-z]+-[A-Z][a-z]+',
    print: ({ value, mask }) => tosName(value, mask) ?? '',
  },
};

/** `tos match0x10/0x3f`; without `-n` a name where there is one: `tos match! Minimize-Delay`. */
export const tosTexts: readonly ListText[] = [
  {
    text: 'tos match{!} {}',
    value: named,
    when: ({ value, mask }: Mark, { numeric }: ListHow) =>
      !numeric && tosName(value, mask) !== undefined,
  },
  { text: 'tos match{!}{}' },
];

const hexByte = (bits: number) => `0x${bits.toString(16).padStart(2, '0')}`;
