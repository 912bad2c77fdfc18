import { unquoteWord } from '../../lex/unquote.ts';
import { defineTarget } from '../declaration.ts';
import { text } from '../values/text.ts';
import { uint16, uint32 } from '../values/unsigned.ts';

/** NFLOG's prefix field holds 64 bytes with the closing NUL. */
const prefix = text(63);

export const NFLOG = defineTarget({
  name: 'NFLOG',
  families: ['ipv4', 'ipv6'],
  summary: 'Hands a copy of the packet to a logging program',
  options: {
    nflogPrefix: {
      flag: '--nflog-prefix',
      value: prefix,
      says: 'with the prefix {}',
    },
    nflogGroup: { flag: '--nflog-group', value: uint16, says: 'in group {}' },
    nflogRange: { flag: '--nflog-range', value: uint32, says: 'copying {} bytes' },
    nflogSize: { flag: '--nflog-size', value: uint32, says: 'copying at most {} bytes' },
    nflogThreshold: { flag: '--nflog-threshold', value: uint16, says: '{} packets at a time' },
  },
  list: {
    parts: [
      {
        option: 'nflogPrefix',
        texts: [
          {
            text: 'nflog-prefix {}',
            value: {
              ...prefix,
              list: { pattern: '"(?:[^"\\\\]|\\\\.)*"|[\\w-]+', parse: unquoteWord },
            },
          },
        ],
      },
      { option: 'nflogGroup', texts: 'nflog-group {}' },
      { option: 'nflogRange', texts: 'nflog-range {}' },
      { option: 'nflogSize', texts: 'nflog-size {}' },
      { option: 'nflogThreshold', texts: 'nflog-threshold {}' },
    ],
  },
});
