import { defineMatch } from '../declaration.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';

export const ipcomp = defineMatch({
  name: 'ipcomp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['ipcomp'],
  summary: 'Whether the packet has an IPComp header',
  options: {
    // Left out, the tool takes 0; but it prints the range of all of them as left out, too.
    ipcompspi: {
      flag: '--ipcompspi',
      value: range32('an SPI'),
      negatable: true,
      default: ANY_NUMBER,
      says: 'its SPI is{ not} {}',
    },
    compres: { flag: '--compres', says: 'its reserved field is 0' },
  },
  list: {
    open: 'comp',
    parts: [
      { option: 'ipcompspi', texts: rangeTexts('spi') },
      { option: 'compres', texts: 'reserved' },
    ],
  },
});
