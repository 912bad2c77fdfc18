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
  summary: "Changes the packet's mark",
  options: {
    setXmark: {
      flag: '--set-xmark',
      value: markWithMask,
      required: true,
      says: 'clearing the bits of the mask and toggling those of the value: {}',
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
