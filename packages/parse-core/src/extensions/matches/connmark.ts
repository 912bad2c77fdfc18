import { defineMatch } from '../declaration.ts';
import { mark } from '../values/mark.ts';

export const connmark = defineMatch({
  name: 'connmark',
  families: ['ipv4', 'ipv6'],
  summary: "The connection's mark",
  options: {
    mark: {
      flag: '--mark',
      value: mark,
      negatable: true,
      required: true,
      says: "the connection's mark is{ not} {}",
    },
  },
  list: {
    parts: [
      {
        option: 'mark',
        texts: [
          { text: 'connmark match {! }{}', when: (_value, { negated }) => negated },
          { text: 'connmark match  {}' },
        ],
      },
    ],
  },
});
