import { defineTarget } from '../declaration.ts';
import { refusePorts } from '../values/nat-range.ts';
import { mappedPorts } from '../values/port.ts';

export const MASQUERADE = defineTarget({
  name: 'MASQUERADE',
  families: ['ipv4', 'ipv6'],
  summary: 'Rewrite the source of the packet to the address of the outgoing interface',
  protocolFirst: true,
  options: {
    toPorts: { flag: '--to-ports', value: mappedPorts, says: 'with the source port {}' },
    random: { flag: '--random', says: 'with ports mapped at random' },
    randomFully: { flag: '--random-fully', says: 'with ports mapped fully at random' },
  },
  check: ({ toPorts }, context) => refusePorts(toPorts, context),
  list: {
    parts: [
      { option: 'toPorts', texts: 'masq ports: {}' },
      { option: 'random', texts: 'random' },
      { option: 'randomFully', texts: 'random-fully' },
    ],
  },
});
