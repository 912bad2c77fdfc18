import { ADDRESS_TYPES, addressTypes as readTypes } from '../../names/addrtypes.ts';
import { defineMatch } from '../declaration.ts';
import { namedSet } from '../values/named-set.ts';
import { InvalidValue } from '../values/value-type.ts';

const addressTypes = namedSet('a list of address types', ADDRESS_TYPES, readTypes);

export const addrtype = defineMatch({
  name: 'addrtype',
  families: ['ipv4', 'ipv6'],
  summary: 'What kind of address the routing table takes source or destination for',
  options: {
    srcType: {
      flag: '--src-type',
      value: addressTypes,
      negatable: true,
      says: 'the type of the source address is{ not} {}',
    },
    dstType: {
      flag: '--dst-type',
      value: addressTypes,
      negatable: true,
      says: 'the type of the destination address is{ not} {}',
    },
    limitIfaceIn: {
      flag: '--limit-iface-in',
      excludes: ['limitIfaceOut'],
      says: '…, as seen from the interface the packet came in by',
    },
    limitIfaceOut: {
      flag: '--limit-iface-out',
      excludes: ['limitIfaceIn'],
      says: '…, as seen from the interface the packet goes out by',
    },
  },
  check({ srcType, dstType }) {
    if ((srcType ?? dstType) !== undefined) return undefined;
    return new InvalidValue('addrtype has no type', 'add --src-type or --dst-type');
  },
  list: {
    open: 'ADDRTYPE match',
    parts: [
      { option: 'srcType', texts: 'src-type {!}{}' },
      { option: 'dstType', texts: 'dst-type {!}{}' },
      { option: 'limitIfaceIn', texts: 'limit-in' },
      { option: 'limitIfaceOut', texts: 'limit-out' },
    ],
  },
});
