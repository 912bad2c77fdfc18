import { defineTarget } from '../declaration.ts';

export const RETURN = defineTarget({
  name: 'RETURN',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Return the packet to the calling chain or to the policy',
  options: {},
});
