import { unquoteWord } from '../../lex/unquote.ts';
import { defineTarget } from '../declaration.ts';
import { logPrefix } from '../values/log-prefix.ts';
import { uint16, uint32 } from '../values/unsigned.ts';

/** nf_tables keeps 127 bytes from 1.8.9 on; the field of legacy and of older releases holds 63. */
const prefix = logPrefix(127);

export const NFLOG = defineTarget({
  name: 'NFLOG',
  families: ['ipv4', 'ipv6'],
  summary: 'Send a copy of the packet to a logging program, and go on with the next rule',
  options: {
    nflogPrefix: {
      flag: '--nflog-prefix',
      value: prefix,
      says: 'with the prefix {}',
    },
    nflogGroup: { flag: '--nflog-group', value: uint16, says: 'in group {}' },
    nflogRange: {
      flag: '--nflog-range',
      value: uint32,
      excludes: ['nflogSize'],
      says: 'copying {} bytes',
    },
    nflogSize: { flag: '--nflog-size', value: uint32, says: 'copying at most {} bytes' },
    nflogThreshold: { flag: '--nflog-threshold', value: uint16, says: '{} packets at a time' },
  },
  // Zero is what these have anyway, and it is not printed.
  settle: ({ nflogGroup, nflogRange, nflogThreshold }) => ({
    ...(nflogGroup === 0 && { nflogGroup: undefined }),
    ...(nflogRange === 0 && { nflogRange: undefined }),
    ...(nflogThreshold === 0 && { nflogThreshold: undefined }),
  }),
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
