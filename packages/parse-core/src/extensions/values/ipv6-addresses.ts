import { host } from './address.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const MAX_ADDRESSES = 16;

/** Up to 16 addresses of an IPv6 routing header of type 0. */
export const ipv6Addresses: ValueType<readonly string[]> = {
  name: `a list of up to ${MAX_ADDRESSES} IPv6 addresses`,
  parse(text, context) {
    const addresses: string[] = [];
    for (const word of text.split(',')) {
      const address = host.parse(word, { ...context, family: 'ipv6' }, '');
      if (address instanceof InvalidValue) return address;
      addresses.push(address);
    }
    return addresses;
  },
  print: (addresses) => addresses.join(','),
  refuse(addresses) {
    if (addresses.length <= MAX_ADDRESSES) return undefined;
    return new InvalidValue(
      `${addresses.length} addresses are more than the ${MAX_ADDRESSES} that fit`,
    );
  },
};
