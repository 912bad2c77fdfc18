import { defineTarget } from '../declaration.ts';
import { network } from '../values/address.ts';

export const NETMAP = defineTarget({
  name: 'NETMAP',
  families: ['ipv4', 'ipv6'],
  summary: 'Maps the addresses of one network to those of another, one to one',
  options: {
    to: { flag: '--to', value: network, required: true, says: 'to {}' },
  },
  list: { parts: [{ option: 'to', texts: 'to:{}' }] },
});
