import { readNumber } from '../../names/read-number.ts';
import { ipv4PrefixLength, readIpv4 } from './ipv4.ts';
import { ipv6PrefixLength, readIpv6 } from './ipv6.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** How many bits of an address count: a number, or a mask whose ones are all at the front. */
export const prefixLength: ValueType<number> = {
  name: 'a prefix length',
  parse(text, { family }) {
    const bits = family === 'ipv4' ? 32 : 128;
    const length = readNumber(text, bits) ?? readMaskLength(text, bits);
    if (length !== undefined) return length;
    return new InvalidValue(`"${text}" is not a prefix length`, `write 0 to ${bits}, or a mask`);
  },
  print: (value) => `${value}`,
};

function readMaskLength(text: string, bits: 32 | 128): number | undefined {
  if (bits === 32) {
    const mask = readIpv4(text);
    return mask === undefined ? undefined : ipv4PrefixLength(mask);
  }
  const mask = readIpv6(text);
  return mask && ipv6PrefixLength(mask);
}
