import { defineMatch } from '../declaration.ts';
import { numberRange } from '../values/number-range.ts';

export const tcpmss = defineMatch({
  name: 'tcpmss',
  families: ['ipv4', 'ipv6'],
  summary: 'Maximum segment size that a TCP SYN announces',
  options: {
    mss: {
      flag: '--mss',
      value: numberRange({
        name: 'a segment size in bytes, or a range',
        max: 0xffff,
        separator: ':',
        open: true,
      }),
      negatable: true,
      required: true,
      says: 'the TCP maximum segment size is{ not} {}',
    },
  },
  list: { parts: [{ option: 'mss', texts: 'tcpmss match {!}{}' }] },
});
