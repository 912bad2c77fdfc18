import { defineMatch } from '../declaration.ts';
import { macAddress } from '../values/mac-address.ts';

export const mac = defineMatch({
  name: 'mac',
  families: ['ipv4', 'ipv6'],
  summary: 'Source address of the Ethernet frame',
  options: {
    macSource: {
      flag: '--mac-source',
      value: macAddress,
      negatable: true,
      required: true,
      says: 'the source MAC address is{ not} {}',
    },
  },
  list: {
    parts: [
      {
        option: 'macSource',
        texts: [{ text: 'MAC {! }{}' }, { text: 'MAC{ !}{}', until: '1.8.7' }],
      },
    ],
  },
});
