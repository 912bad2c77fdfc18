import { readNumber } from '../../names/read-number.ts';
import { readIpv4 } from './ipv4.ts';

/**
 * An IPv4 address as the tool itself reads it: one to four numbers, in decimal, `0x…` or octal; those
 * left out at the end are 0 (`10.1` is 10.1.0.0). As a number of 32 bits; undefined when it is none.
 */
export function readDottedIpv4(text: string): number | undefined {
  const plain = readIpv4(text);
  if (plain !== undefined) return plain;
  const words = text.split('.');
  if (words.length > 4) return undefined;
  let address = 0;
  for (let index = 0; index < 4; index++) {
    const value = index < words.length ? readNumber(words[index] ?? '', 0xff) : 0;
    if (value === undefined) return undefined;
    address = address * 256 + value;
  }
  return address;
}

/**
 * The same as the C library reads it (inet_aton), which the tool asks when its own way fails, and at
 * once in options of extensions: the last number fills the bytes that are left (`10.1` is 10.0.0.1).
 */
export function readPackedIpv4(text: string): number | undefined {
  const words = text.split('.');
  const last = words.length - 1;
  if (last > 3) return undefined;
  let address = 0;
  for (const [index, word] of words.entries()) {
    const value = readNumber(word, index < last ? 0xff : 2 ** (8 * (4 - last)) - 1);
    if (value === undefined) return undefined;
    address += index < last ? value * 2 ** (8 * (3 - index)) : value;
  }
  return address;
}
