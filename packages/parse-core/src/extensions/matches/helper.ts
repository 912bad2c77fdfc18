import { quoteWord } from '../../print/quote-word.ts';
import { defineMatch } from '../declaration.ts';
import type { ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

/** The field holds 30 bytes with the closing NUL. */
const name: ValueType<string> = { ...word('the name of a helper', 29), print: quoteWord };

export const helper = defineMatch({
  name: 'helper',
  families: ['ipv4', 'ipv6'],
  summary: 'The connection tracking helper that expected the connection',
  options: {
    helper: {
      flag: '--helper',
      value: name,
      negatable: true,
      required: true,
      says: 'the connection was{ not} expected by the helper {}',
    },
  },
  list: {
    parts: [
      {
        option: 'helper',
        texts: [
          {
            text: 'helper match {! }"{}"',
            value: { ...name, list: { pattern: '[^"]*', print: (raw: string) => raw } },
          },
        ],
      },
    ],
  },
});
