import { hostOrNetwork } from './address.ts';
import type { ValueType } from './value-type.ts';

/** An address and its mask, the bits outside of the mask as they were given, a host with /128. */
export const ipv6NetworkAsGiven: ValueType<string> = {
  ...hostOrNetwork,
  parse(text, context) {
    const value = hostOrNetwork.parse(text, { ...context, family: 'ipv6' }, '');
    return typeof value === 'string' && !value.includes('/') ? `${value}/128` : value;
  },
};
