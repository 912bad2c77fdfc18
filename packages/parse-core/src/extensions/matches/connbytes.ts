import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { type CountRange, countRange } from '../values/count-range.ts';
import { glossed } from '../values/glossed.ts';
import { oneOf } from '../values/named-set.ts';

const glosses: Readonly<Record<string, string>> = {
  avgpkt: 'bytes of a packet on average',
  original: 'from the side that opened it',
  reply: 'to the side that opened it',
  both: 'from and to',
};

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
      says: '…, is{ not} {}',
    },
    connbytesMode: {
      flag: '--connbytes-mode',
      value: glossed(oneOf(['packets', 'bytes', 'avgpkt']), (mode) => glosses[mode]),
      required: true,
      says: 'what the connection has transferred so far, counted in {}',
    },
    connbytesDir: {
      flag: '--connbytes-dir',
      value: glossed(oneOf(['original', 'reply', 'both']), (dir) => glosses[dir]),
      required: true,
      says: '… in the direction {}',
    },
  },
  saidFirst: ['connbytesMode', 'connbytesDir'],
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
