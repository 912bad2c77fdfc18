import { defineTarget } from '../declaration.ts';
import { word } from '../values/word.ts';

/** SECMARK_SECCTX_MAX, less the closing NUL. */
const MAX_BYTES = 255;

export const SECMARK = defineTarget({
  name: 'SECMARK',
  families: ['ipv4', 'ipv6'],
  summary: 'Give the packet a security mark, and go on with the next rule',
  options: {
    selctx: {
      flag: '--selctx',
      value: word('a security context', MAX_BYTES),
      required: true,
      says: 'of the context {}',
    },
  },
  list: { open: 'SECMARK', parts: [{ option: 'selctx', texts: 'selctx {}' }] },
});
