import { defineTarget } from '../declaration.ts';
import { type Mark, markWithMask } from '../values/mark.ts';
import {
  markShorthands,
  OPERATION_PATTERN,
  printOperation,
  readOperation,
} from '../values/mark-operation.ts';

export const MARK = defineTarget({
  name: 'MARK',
  families: ['ipv4', 'ipv6'],
  summary: 'Change the mark of the packet, and go on with the next rule',
  options: {
    setXmark: {
      flag: '--set-xmark',
      value: markWithMask,
      required: true,
      says: 'to {}',
    },
  },
  shorthands: markShorthands,
  list: {
    parts: [
      {
        options: ['setXmark'],
        pattern: `MARK ${OPERATION_PATTERN}`,
        read: (text) => readOperation(text.replace(/^MARK +/, '')),
        print: ({ setXmark }) => `MARK ${printOperation(setXmark as Mark)}`,
      },
    ],
  },
});
