import { defineTarget } from '../declaration.ts';
import { logPrefix } from '../values/log-prefix.ts';
import { uint32, unsigned } from '../values/unsigned.ts';

/** ULOG's prefix field holds 32 bytes with the closing NUL. */
const prefix = logPrefix(31);

export const ULOG = defineTarget({
  name: 'ULOG',
  families: ['ipv4'],
  summary:
    'Send a copy of the packet to a logging program of the old kind, and go on with the next rule',
  options: {
    ulogPrefix: { flag: '--ulog-prefix', value: prefix, says: 'with the prefix {}' },
    ulogNlgroup: {
      flag: '--ulog-nlgroup',
      value: unsigned(1, 32),
      default: 1,
      says: 'in group {}',
    },
    ulogCprange: {
      flag: '--ulog-cprange',
      value: uint32,
      default: 0,
      says: 'copying {} bytes (0: all)',
    },
    ulogQthreshold: {
      flag: '--ulog-qthreshold',
      value: unsigned(1, 50),
      default: 1,
      says: '{} packets at a time',
    },
  },
  list: {
    open: 'ULOG',
    parts: [
      { option: 'ulogCprange', texts: 'copy_range {}' },
      { option: 'ulogNlgroup', texts: 'nlgroup {}' },
      {
        option: 'ulogPrefix',
        texts: [
          {
            text: 'prefix "{}"',
            value: { ...prefix, list: { pattern: '.*', print: (raw: string) => raw } },
          },
          // 1.4 quotes it so.
          { text: "prefix `{}'", value: { ...prefix, list: { pattern: '.*' } } },
        ],
      },
      { option: 'ulogQthreshold', texts: 'queue_threshold {}' },
    ],
  },
});
