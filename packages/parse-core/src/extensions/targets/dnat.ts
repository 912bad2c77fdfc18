import { defineTarget } from '../declaration.ts';
import { type NatRange, natRange, refusePorts } from '../values/nat-range.ts';

export const DNAT = defineTarget({
  name: 'DNAT',
  families: ['ipv4', 'ipv6'],
  summary: 'Rewrite the destination of the packet',
  protocolFirst: true,
  options: {
    toDestination: { flag: '--to-destination', value: natRange, required: true, says: 'to {}' },
    random: { flag: '--random', says: 'with ports mapped at random' },
    persistent: { flag: '--persistent', says: 'with the same address for each client' },
  },
  check: ({ toDestination }, context) =>
    refusePorts((toDestination as NatRange | undefined)?.ports, context),
  list: {
    parts: [
      { option: 'toDestination', texts: 'to:{}' },
      { option: 'random', texts: 'random' },
      { option: 'persistent', texts: 'persistent' },
    ],
  },
});
