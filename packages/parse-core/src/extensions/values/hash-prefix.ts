import { readNumber } from '../../names/read-number.ts';
import { ipv4PrefixLength, readIpv4 } from './ipv4.ts';
import { ipv6PrefixLength, readIpv6 } from './ipv6.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

/** What 1.8.11 and later print for a mask that is no prefix; 1.8.9 and before print the full length. */
const NO_PREFIX = -1;
/** The same in `-L`. */
const LISTED_NO_PREFIX = '4294967295';

/** How many bits of an address HMARK looks at: a prefix length, or a mask that amounts to one. */
export const hashPrefix: ValueType<number> = {
  name: 'a prefix length',
  parse(text, { family }) {
    const length = readNumber(text, maxOf(family));
    if (length !== undefined) return length;
    if (text === `${NO_PREFIX}`) return NO_PREFIX;
    const found = family === 'ipv4' ? readIpv4Mask(text) : readIpv6Mask(text);
    const hint = `write 0 to ${maxOf(family)}`;
    return found ?? new InvalidValue(`"${text}" is neither a prefix length nor a mask`, hint);
  },
  print: (value) => `${value}`,
  list: {
    // ip6tables prints the full length as nothing, or (1.8.7) as bytes that are not even text.
    pattern: '(?!(?:src|dst|sport|dport|spi|proto|rnd)\\b)[^ ]*',
    parse(text, context) {
      if (text === LISTED_NO_PREFIX) return NO_PREFIX;
      if (text === '' && context.family === 'ipv6') return maxOf('ipv6');
      if (/^\d+$/.test(text)) return Number(text);
      return new InvalidValue(`"${text}" does not tell the prefix length`);
    },
    print(value, { family }) {
      if (value === NO_PREFIX) return LISTED_NO_PREFIX;
      return family === 'ipv6' && value === maxOf(family) ? '' : `${value}`;
    },
  },
};

const maxOf = (family: ValueContext['family']) => (family === 'ipv4' ? 32 : 128);

function readIpv4Mask(text: string): number | undefined {
  const number = readNumber(text, 0xffffffff);
  const mask = number ?? readIpv4(text);
  return mask === undefined ? undefined : (ipv4PrefixLength(mask) ?? NO_PREFIX);
}

function readIpv6Mask(text: string): number | undefined {
  const mask = readIpv6(text);
  return mask && (ipv6PrefixLength(mask) ?? NO_PREFIX);
}
