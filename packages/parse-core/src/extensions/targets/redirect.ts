import { defineTarget } from '../declaration.ts';
import { refusePorts } from '../values/nat-range.ts';
import { mappedPorts } from '../values/port.ts';

export const REDIRECT = defineTarget({
  name: 'REDIRECT',
  families: ['ipv4', 'ipv6'],
  summary: 'Redirect the packet to this machine itself',
  protocolFirst: true,
  options: {
    toPorts: { flag: '--to-ports', value: mappedPorts, says: 'at port {}' },
    random: { flag: '--random', says: 'with ports mapped at random' },
  },
  check: ({ toPorts }, context) => refusePorts(toPorts, context),
  list: {
    parts: [
      { option: 'toPorts', texts: 'redir ports {}' },
      { option: 'random', texts: 'random' },
    ],
  },
});
