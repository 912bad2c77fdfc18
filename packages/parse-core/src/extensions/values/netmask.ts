import { readHost } from './address.ts';
import { printIpv4 } from './ipv4.ts';
import { readPackedIpv4 } from './loose-ipv4.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/**
 * A mask written as an address, whatever its bits. A prefix length is none: in IPv4 the tool reads
 * `24` as the address 0.0.0.24, as inet_aton does, and in IPv6 it refuses it.
 */
export const netmask: ValueType<string> = {
  name: 'a mask in the form of an address',
  parse(text, context) {
    const packed = context.family === 'ipv4' ? readPackedIpv4(text) : undefined;
    const mask = packed === undefined ? readHost(text, context) : printIpv4(packed);
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
