import { defineMatch } from '../declaration.ts';
import { text } from '../values/text.ts';
import type { ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

/** XT_MAX_COMMENT_LEN, less the closing NUL. */
const MAX_BYTES = 255;

const { name, print, describe } = text(MAX_BYTES);
/** The tool cuts off what is longer, in silence. */
const remark: ValueType<string> = {
  name,
  parse: word(name, MAX_BYTES).parse,
  print,
  ...(describe && { describe }),
};

export const comment = defineMatch({
  name: 'comment',
  families: ['ipv4', 'ipv6'],
  summary: 'A remark; it matches always',
  options: {
    comment: { flag: '--comment', value: remark, required: true, says: '(remark: {})' },
  },
  list: { freeText: { option: 'comment', begin: '/* ', end: ' */' }, parts: [] },
});
