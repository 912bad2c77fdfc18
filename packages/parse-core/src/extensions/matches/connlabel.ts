import { readNumber } from '../../names/read-number.ts';
import { defineMatch } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** The tool keeps 16 bits of a number. Names stand in the machine's own connlabel.conf. */
const label: ValueType<number | string> = {
  name: 'the number of a label, or its name on the machine',
  parse(text) {
    const number = readNumber(text, 0xffffffff);
    return number === undefined ? text : number & 0xffff;
  },
  print: (value) => `"${value}"`,
  refuse: (value) => (value === '' ? new InvalidValue('the name is empty') : undefined),
  list: {
    pattern: "(?:\\d+|'[^']*')",
    parse: (text) => (text.startsWith("'") ? text.slice(1, -1) : Number(text)),
    print: (value) => (typeof value === 'number' ? `${value}` : `'${value}'`),
  },
};

export const connlabel = defineMatch({
  name: 'connlabel',
  families: ['ipv4', 'ipv6'],
  summary: "The connection's labels",
  options: {
    label: {
      flag: '--label',
      value: label,
      negatable: true,
      required: true,
      says: 'the connection {has|does not have} the label {}',
    },
    set: { flag: '--set', says: '…, which it is given first' },
  },
  list: {
    parts: [
      { option: 'label', texts: 'connlabel {! }{}' },
      { option: 'set', texts: 'set' },
    ],
  },
});
