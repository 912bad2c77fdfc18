import { defineTarget } from '../declaration.ts';

export const RETURN = defineTarget({
  name: 'RETURN',
  families: ['ipv4', 'ipv6'],
  verdict: true,
  summary: 'Goes back to the calling chain, or to the policy',
  options: {},
});
