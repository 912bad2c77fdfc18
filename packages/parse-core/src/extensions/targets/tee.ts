import { defineTarget } from '../declaration.ts';
import { host } from '../values/address.ts';
import { word } from '../values/word.ts';

export const TEE = defineTarget({
  name: 'TEE',
  families: ['ipv4', 'ipv6'],
  summary: 'Send a copy of the packet to another machine, and go on with the next rule',
  options: {
    gateway: { flag: '--gateway', value: host, required: true, says: 'at {}' },
    oif: {
      flag: '--oif',
      value: word('the name of an interface', 15),
      says: 'by the interface {}',
    },
  },
  settle: ({ oif }) => (oif === '' ? { oif: undefined } : {}),
  list: {
    open: 'TEE',
    parts: [
      { option: 'gateway', texts: 'gw:{}' },
      { option: 'oif', texts: 'oif={}' },
    ],
  },
});
