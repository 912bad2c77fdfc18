import { defineTarget } from '../declaration.ts';
import { uint8, unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

const step = unsigned(1, 0xff);

export const TTL = defineTarget({
  name: 'TTL',
  families: ['ipv4'],
  summary: 'Change the TTL of the packet, and go on with the next rule',
  options: {
    ttlSet: {
      flag: '--ttl-set',
      value: uint8,
      excludes: ['ttlDec', 'ttlInc'],
      says: 'to {}',
    },
    ttlDec: {
      flag: '--ttl-dec',
      value: step,
      excludes: ['ttlSet', 'ttlInc'],
      says: 'down by {}',
    },
    ttlInc: {
      flag: '--ttl-inc',
      value: step,
      excludes: ['ttlSet', 'ttlDec'],
      says: 'up by {}',
    },
  },
  check({ ttlSet, ttlDec, ttlInc }) {
    if ((ttlSet ?? ttlDec ?? ttlInc) !== undefined) return undefined;
    return new InvalidValue('TTL is not told what to do', 'add --ttl-set, --ttl-dec or --ttl-inc');
  },
  list: {
    open: 'TTL',
    parts: [
      { option: 'ttlSet', texts: 'set to {}' },
      { option: 'ttlDec', texts: 'decrement by {}' },
      { option: 'ttlInc', texts: 'increment by {}' },
    ],
  },
});
