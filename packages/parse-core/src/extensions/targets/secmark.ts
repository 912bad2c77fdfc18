import { defineTarget } from '../declaration.ts';
import { word } from '../values/word.ts';

/** SECMARK_SECCTX_MAX, less the closing NUL. */
const MAX_BYTES = 255;

export const SECMARK = defineTarget({
  name: 'SECMARK',
  families: ['ipv4', 'ipv6'],
  summary: 'Gives the packet a security mark',
  options: {
    selctx: {
      flag: '--selctx',
      value: word('a security context', MAX_BYTES),
      required: true,
      says: 'with the context {}',
    },
  },
  list: { open: 'SECMARK', parts: [{ option: 'selctx', texts: 'selctx {}' }] },
});
