import { hostOrNetwork } from './address.ts';
import type { ValueType } from './value-type.ts';

/** What the tool prints in place of a mask that is no prefix: the −1 of its own reckoning. */
const NO_PREFIX = '4294967295';

/** An address and its mask, the bits outside of the mask as they were given, a host with /128. */
export const ipv6NetworkAsGiven: ValueType<string> = {
  ...hostOrNetwork,
  parse(text, context) {
    const isPrinted = text.endsWith(`/${NO_PREFIX}`);
    const written = isPrinted ? text.slice(0, text.indexOf('/')) : text;
    const value = hostOrNetwork.parse(written, { ...context, family: 'ipv6' }, '');
    if (typeof value !== 'string') return value;
    const [address = '', mask = isPrinted ? NO_PREFIX : '128'] = value.split('/');
    return `${address}/${/^\d+$/.test(mask) ? mask : NO_PREFIX}`;
  },
};
