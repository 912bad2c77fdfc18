import { defineTarget } from '../declaration.ts';
import { oneOf } from '../values/named-set.ts';

const TYPES = ['accept', 'drop', 'reject'] as const;

export const AUDIT = defineTarget({
  name: 'AUDIT',
  families: ['ipv4', 'ipv6'],
  summary: 'Write an audit record of the packet, and go on with the next rule',
  options: {
    type: {
      flag: '--type',
      value: oneOf(TYPES, (word) => TYPES.find((type) => type === word.toLowerCase())),
      required: true,
      says: 'with the type {}',
    },
  },
  list: { open: 'AUDIT', parts: [{ option: 'type', texts: '{}' }] },
});
