import { defineTarget } from '../declaration.ts';

export const QUEUE = defineTarget({
  name: 'QUEUE',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Hand the packet to the queue of user space',
  options: {},
});
