import { readNumber } from '../../names/read-number.ts';
import { tcpOption, tcpOptionName } from '../../names/tcp-options.ts';
import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const nameOf = (option: number) => tcpOptionName(option) ?? option;

/** TCP options by number or name; printed by number, the lowest first. */
const tcpOptions: ValueType<readonly number[]> = {
  name: 'a list of TCP options, by number or name',
  // 1.8.7 prints an empty list where no option was given.
  extent: 'blank',
  parse(text) {
    if (text === '') return [];
    const options: number[] = [];
    for (const word of text.split(',')) {
      const option = tcpOption(word) ?? readNumber(word, 0xff);
      if (option === undefined || option < 2) {
        const hint = 'write numbers from 2 to 255, or names such as mss and timestamp';
        return new InvalidValue(`"${word}" is no TCP option that can be stripped`, hint);
      }
      if (options.includes(option)) return new InvalidValue(`TCP option ${word} stands twice`);
      options.push(option);
    }
    return options.sort((one, other) => one - other);
  },
  print: (options) => options.join(','),
  refuse: ({ length }) => (length > 0 ? undefined : new InvalidValue('there is no TCP option')),
  describe: (options) =>
    options.length === 0 ? 'none' : `${options.join(',')} (${options.map(nameOf).join(', ')})`,
  list: {
    print: (options, { numeric }) =>
      options.map((option) => (numeric ? option : nameOf(option))).join(','),
  },
};

/** The list that 1.8.7 shows where no option was given, once the blank at its end is gone. */
const noOptions: ValueType<readonly number[]> = { ...tcpOptions, parse: () => [] };

export const TCPOPTSTRIP = defineTarget({
  name: 'TCPOPTSTRIP',
  families: ['ipv4', 'ipv6'],
  summary: 'Blank out TCP options of the packet, and go on with the next rule',
  options: {
    stripOptions: { flag: '--strip-options', value: tcpOptions, says: 'of the kinds {}' },
  },
  list: {
    parts: [
      {
        option: 'stripOptions',
        texts: [
          { text: 'TCPOPTSTRIP options {}' },
          { text: 'TCPOPTSTRIP options', value: noOptions, when: () => false },
        ],
      },
    ],
  },
});
