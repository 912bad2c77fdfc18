import { defineMatch } from '../declaration.ts';
import { mark as markValue } from '../values/mark.ts';

export const mark = defineMatch({
  name: 'mark',
  families: ['ipv4', 'ipv6'],
  summary: "The packet's mark",
  options: {
    mark: {
      flag: '--mark',
      value: markValue,
      negatable: true,
      required: true,
      says: "the packet's mark is{ not} {}",
    },
  },
  list: {
    parts: [
      {
        option: 'mark',
        texts: [{ text: 'mark match {! }{}' }, { text: 'MARK match {! }{}', until: '1.4.2' }],
      },
    ],
  },
});
