import { defineTarget } from '../declaration.ts';

export const TRACE = defineTarget({
  name: 'TRACE',
  families: ['ipv4', 'ipv6'],
  summary: 'Log every rule met from here on by the packet, and go on with the next rule',
  options: {},
});
