import { defineMatch } from '../declaration.ts';
import { ipv6Options } from '../values/ipv6-options.ts';
import { uint32 } from '../values/unsigned.ts';

export const dst = defineMatch({
  name: 'dst',
  families: ['ipv6'],
  summary: 'Whether the packet has an IPv6 header of destination options',
  options: {
    dstLen: {
      flag: '--dst-len',
      value: uint32,
      negatable: true,
      says: 'its length in bytes is{ not} {}',
    },
    dstOpts: {
      flag: '--dst-opts',
      value: ipv6Options,
      says: 'its options are {} (TYPE:LENGTH)',
    },
  },
  list: {
    open: 'dst',
    parts: [
      { option: 'dstLen', texts: 'length:{!}{}' },
      { option: 'dstOpts', texts: 'opts {}' },
    ],
  },
});
