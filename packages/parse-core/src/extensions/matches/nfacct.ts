import { unquoteWord } from '../../lex/unquote.ts';
import { defineMatch } from '../declaration.ts';
import { text } from '../values/text.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** NFACCT_NAME_MAX, less the closing NUL. */
const quoted = text(31);

const object: ValueType<string> = {
  ...quoted,
  name: "an accounting object's name",
  refuse: (value, context) =>
    value === '' ? new InvalidValue('the name is empty') : quoted.refuse?.(value, context),
  // Every release prints two blanks before it.
  print: (value, context) => ` ${quoted.print(value, context)}`,
  list: { pattern: '"(?:[^"\\\\]|\\\\.)*"|[\\w-]+', parse: unquoteWord },
};

export const nfacct = defineMatch({
  name: 'nfacct',
  families: ['ipv4', 'ipv6'],
  summary: 'Counts the packet in an accounting object; it matches always',
  options: {
    nfacctName: {
      flag: '--nfacct-name',
      value: object,
      required: true,
      says: '(counted in the accounting object {})',
    },
  },
  list: { parts: [{ option: 'nfacctName', texts: 'nfacct-name {}' }] },
});
