import { defineTarget } from '../declaration.ts';

export const QUEUE = defineTarget({
  name: 'QUEUE',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Hands the packet to a program of user space',
  options: {},
});
