import { defineMatch } from '../declaration.ts';

export const eui64 = defineMatch({
  name: 'eui64',
  families: ['ipv6'],
  summary: 'Whether the source address was made from the source MAC address',
  options: {},
  // nf_tables lists nothing of it.
  list: { open: 'eui64', isGlued: true, parts: [] },
});
