import { defineTarget } from '../declaration.ts';

export const ACCEPT = defineTarget({
  name: 'ACCEPT',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Accept the packet',
  options: {},
});
