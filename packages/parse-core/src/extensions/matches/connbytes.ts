import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { type CountRange, countRange } from '../values/count-range.ts';
import { oneOf } from '../values/named-set.ts';

export const connbytes = defineMatch({
  name: 'connbytes',
  families: ['ipv4', 'ipv6'],
  summary: 'How much the connection has transferred so far',
  options: {
    connbytes: {
      flag: '--connbytes',
      value: countRange,
      negatable: true,
      required: true,
      says: 'the amount that the connection has transferred is{ not} {}',
    },
    connbytesMode: {
      flag: '--connbytes-mode',
      value: oneOf(['packets', 'bytes', 'avgpkt']),
      required: true,
      says: '…, counted in {}',
    },
    connbytesDir: {
      flag: '--connbytes-dir',
      value: oneOf(['original', 'reply', 'both']),
      required: true,
      says: '…, in the direction {}',
    },
  },
  // The tool keeps a negation as swapped ends, and so loses it when they are equal.
  settle({ connbytes }) {
    const range = connbytes as Negatable<CountRange> | undefined;
    if (!range?.negated || range.value.from !== range.value.to) return {};
    return { connbytes: { value: range.value, negated: false } };
  },
  list: {
    parts: [
      { option: 'connbytes', texts: '{! }connbytes {}' },
      { option: 'connbytesMode', texts: 'connbytes mode {}' },
      { option: 'connbytesDir', texts: 'connbytes direction {}' },
    ],
  },
});
