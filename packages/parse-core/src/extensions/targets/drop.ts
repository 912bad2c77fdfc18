import { defineTarget } from '../declaration.ts';

export const DROP = defineTarget({
  name: 'DROP',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Drop the packet',
  options: {},
});
