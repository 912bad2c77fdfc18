import { defineMatch } from '../declaration.ts';
import { ipv6Options } from '../values/ipv6-options.ts';
import { uint32 } from '../values/unsigned.ts';

export const hbh = defineMatch({
  name: 'hbh',
  families: ['ipv6'],
  summary: 'Whether the packet has an IPv6 header of hop-by-hop options',
  options: {
    hbhLen: {
      flag: '--hbh-len',
      value: uint32,
      negatable: true,
      says: 'its length in bytes is{ not} {}',
    },
    hbhOpts: {
      flag: '--hbh-opts',
      value: ipv6Options,
      says: 'its options are {} (TYPE:LENGTH)',
    },
  },
  list: {
    open: 'hbh',
    parts: [
      { option: 'hbhLen', texts: 'length:{!}{}' },
      { option: 'hbhOpts', texts: 'opts {}' },
    ],
  },
});
