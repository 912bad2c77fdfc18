import { defineTarget } from '../declaration.ts';
import { ALL_BITS, type Mark, markWithMask } from '../values/mark.ts';
import { allBits, andBits, markShorthands, orBits, xorBits } from '../values/mark-operation.ts';

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
        option: 'setXmark',
        // The order is the tool's: the first that fits is printed.
        texts: [
          { text: 'MARK and {}', value: andBits, when: ({ value }: Mark) => value === 0 },
          { text: 'MARK or {}', value: orBits, when: ({ value, mask }: Mark) => value === mask },
          { text: 'MARK xor {}', value: xorBits, when: ({ mask }: Mark) => mask === 0 },
          { text: 'MARK set {}', value: allBits, when: ({ mask }: Mark) => mask === ALL_BITS },
          { text: 'MARK xset {}' },
        ],
      },
    ],
  },
});
