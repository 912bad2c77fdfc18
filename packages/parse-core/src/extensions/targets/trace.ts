import { defineTarget } from '../declaration.ts';

export const TRACE = defineTarget({
  name: 'TRACE',
  families: ['ipv4', 'ipv6'],
  summary: 'Has the kernel log every rule that the packet meets from here on',
  options: {},
});
