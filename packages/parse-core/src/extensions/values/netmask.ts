import { readNumber } from '../../names/read-number.ts';
import { readHost } from './address.ts';
import { printIpv4 } from './ipv4.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * A mask written as an address, whatever its bits. A prefix length is none: in IPv4 the tool reads
 * `24` as the address 0.0.0.24, as inet_aton does, and in IPv6 it refuses it.
 */
export const netmask: ValueType<string> = {
  name: 'a mask in the form of an address',
  parse(text, context) {
    const mask =
      readHost(text, context) ?? (context.family === 'ipv4' ? readShortIpv4(text) : undefined);
    return (
      mask ??
      new InvalidValue(
        `"${text}" is not a mask`,
        context.family === 'ipv4' ? 'write 255.255.255.0' : 'write ffff:ffff:ffff:ffff::',
      )
    );
  },
  print: (value) => value,
};

/** One to four numbers of which the last fills the bytes that are left. */
function readShortIpv4(text: string): string | undefined {
  const words = text.split('.');
  if (words.length > 4) return undefined;
  const last = words.length - 1;
  let address = 0;
  for (const [index, word] of words.entries()) {
    const value = readNumber(word, index < last ? 0xff : 2 ** (8 * (4 - last)) - 1);
    if (value === undefined) return undefined;
    address += index < last ? value * 2 ** (8 * (3 - index)) : value;
  }
  return printIpv4(address);
}
