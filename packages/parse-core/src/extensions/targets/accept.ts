import { defineTarget } from '../declaration.ts';

export const ACCEPT = defineTarget({
  name: 'ACCEPT',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Lets the packet through',
  options: {},
});
