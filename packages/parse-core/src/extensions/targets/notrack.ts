import { defineTarget } from '../declaration.ts';

export const NOTRACK = defineTarget({
  name: 'NOTRACK',
  families: ['ipv4', 'ipv6'],
  summary: 'Keeps the packet out of connection tracking',
  options: {},
  // Older releases print nothing, so the word need not stand there.
  list: { parts: [{ options: [], pattern: 'NOTRACK', read: () => ({}), print: () => 'NOTRACK' }] },
});
