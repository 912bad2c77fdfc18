import { defineMatch } from '../declaration.ts';
import { text } from '../values/text.ts';

/** XT_MAX_COMMENT_LEN, less the closing NUL. */
const MAX_BYTES = 255;

export const comment = defineMatch({
  name: 'comment',
  families: ['ipv4', 'ipv6'],
  summary: 'A remark; it matches always',
  options: {
    comment: { flag: '--comment', value: text(MAX_BYTES), says: '(remark: {})' },
  },
  list: { freeText: { option: 'comment', begin: '/* ', end: ' */' }, parts: [] },
});
