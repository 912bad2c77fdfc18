import { defineMatch } from '../declaration.ts';
import { addressRange } from '../values/address-range.ts';
import { InvalidValue } from '../values/value-type.ts';

export const iprange = defineMatch({
  name: 'iprange',
  families: ['ipv4', 'ipv6'],
  summary: 'Source or destination within a range of addresses',
  options: {
    srcRange: {
      flag: '--src-range',
      value: addressRange,
      negatable: true,
      says: 'the source address is{ not} in {}',
    },
    dstRange: {
      flag: '--dst-range',
      value: addressRange,
      negatable: true,
      says: 'the destination address is{ not} in {}',
    },
  },
  check({ srcRange, dstRange }) {
    if ((srcRange ?? dstRange) !== undefined) return undefined;
    return new InvalidValue('iprange has no range', 'add --src-range or --dst-range');
  },
  list: {
    parts: [
      { option: 'srcRange', texts: 'source IP range {! }{}' },
      { option: 'dstRange', texts: 'destination IP range {! }{}' },
    ],
  },
});
