import { defineTarget } from '../declaration.ts';
import { hostAndMask } from '../values/address.ts';

export const NETMAP = defineTarget({
  name: 'NETMAP',
  families: ['ipv4', 'ipv6'],
  summary: 'Map the addresses of the packet one to one',
  options: {
    to: { flag: '--to', value: hostAndMask, required: true, says: 'to the network {}' },
  },
  list: { parts: [{ option: 'to', texts: 'to:{}' }] },
});
