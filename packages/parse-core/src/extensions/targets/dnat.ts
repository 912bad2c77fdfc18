import { defineTarget } from '../declaration.ts';
import { natRange } from '../values/nat-range.ts';

export const DNAT = defineTarget({
  name: 'DNAT',
  families: ['ipv4', 'ipv6'],
  summary: 'Rewrites the destination of the connection',
  options: {
    toDestination: { flag: '--to-destination', value: natRange, says: 'to {}' },
    random: { flag: '--random', says: 'with ports mapped at random' },
    persistent: { flag: '--persistent', says: 'with the same address for each client' },
  },
  list: {
    parts: [
      { option: 'toDestination', texts: 'to:{}' },
      { option: 'random', texts: 'random' },
      { option: 'persistent', texts: 'persistent' },
    ],
  },
});
