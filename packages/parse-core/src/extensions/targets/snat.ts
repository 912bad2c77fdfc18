import { defineTarget } from '../declaration.ts';
import { type NatRange, refusePorts, sourceNatRange } from '../values/nat-range.ts';

export const SNAT = defineTarget({
  name: 'SNAT',
  families: ['ipv4', 'ipv6'],
  summary: 'Rewrite the source of the packet',
  protocolFirst: true,
  options: {
    toSource: { flag: '--to-source', value: sourceNatRange, required: true, says: 'to {}' },
    random: { flag: '--random', says: 'with ports mapped at random' },
    randomFully: { flag: '--random-fully', says: 'with ports mapped fully at random' },
    persistent: { flag: '--persistent', says: 'with the same address for each client' },
  },
  check: ({ toSource }, context) => refusePorts((toSource as NatRange | undefined)?.ports, context),
  list: {
    parts: [
      { option: 'toSource', texts: 'to:{}' },
      { option: 'random', texts: 'random' },
      { option: 'randomFully', texts: 'random-fully' },
      { option: 'persistent', texts: 'persistent' },
    ],
  },
});
