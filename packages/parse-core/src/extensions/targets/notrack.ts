import { defineTarget } from '../declaration.ts';

export const NOTRACK = defineTarget({
  name: 'NOTRACK',
  families: ['ipv4', 'ipv6'],
  summary: 'Keep the packet out of connection tracking, and go on with the next rule',
  options: {},
  // Most releases list it as CT (see there); older ones print nothing here.
  list: { parts: [{ options: [], pattern: 'NOTRACK', read: () => ({}), print: () => 'NOTRACK' }] },
});
