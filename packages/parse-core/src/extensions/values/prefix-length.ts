import { readNumber } from '../../names/read-number.ts';
import { readIpv6 } from './ipv6.ts';
import { readPackedIpv4 } from './loose-ipv4.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * How many bits of an address count: a number, or a mask, of which the ones at the front count
 * (255.0.255.0 is 8).
 */
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
    const mask = readPackedIpv4(text);
    return mask === undefined ? undefined : Math.clz32(~mask);
  }
  const mask = readIpv6(text);
  if (!mask) return undefined;
  const first = mask.findIndex((group) => group !== 0xffff);
  return first < 0 ? bits : first * 16 + Math.clz32((~(mask[first] ?? 0) & 0xffff) << 16);
}
