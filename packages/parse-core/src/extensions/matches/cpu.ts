import { defineMatch } from '../declaration.ts';
import { uint32 } from '../values/unsigned.ts';

export const cpu = defineMatch({
  name: 'cpu',
  families: ['ipv4', 'ipv6'],
  summary: 'Which CPU handles the packet',
  options: {
    cpu: {
      flag: '--cpu',
      value: uint32,
      negatable: true,
      required: true,
      says: 'the packet is{ not} handled by CPU {}',
    },
  },
  list: { parts: [{ option: 'cpu', texts: 'cpu {! }{}' }] },
});
