import { defineMatch } from '../declaration.ts';
import { numberRange } from '../values/number-range.ts';

export const length = defineMatch({
  name: 'length',
  families: ['ipv4', 'ipv6'],
  summary: 'Length of the packet in bytes, headers of layer 3 included',
  options: {
    length: {
      flag: '--length',
      value: numberRange({
        name: 'a length in bytes, or a range',
        max: 0xffff,
        separator: ':',
        open: true,
      }),
      negatable: true,
      required: true,
      says: 'the packet length in bytes is{ not} {}',
    },
  },
  list: { parts: [{ option: 'length', texts: 'length {!}{}' }] },
});
