import { defineTarget } from '../declaration.ts';
import { InvalidValue } from '../values/value-type.ts';

export const CONNSECMARK = defineTarget({
  name: 'CONNSECMARK',
  families: ['ipv4', 'ipv6'],
  summary:
    'Copy the security mark between the packet and the connection, and go on with the next rule',
  options: {
    save: {
      flag: '--save',
      excludes: ['restore'],
      says: 'in the direction from the packet to the connection',
    },
    restore: {
      flag: '--restore',
      excludes: ['save'],
      says: 'in the direction from the connection to the packet',
    },
  },
  check({ save, restore }) {
    if (save ?? restore) return undefined;
    return new InvalidValue('CONNSECMARK is not told what to do', 'add --save or --restore');
  },
  list: {
    open: 'CONNSECMARK',
    parts: [
      { option: 'save', texts: 'save' },
      { option: 'restore', texts: 'restore' },
    ],
  },
});
