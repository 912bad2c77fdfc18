import { defineMatch } from '../declaration.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';

export const ipcomp = defineMatch({
  name: 'ipcomp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['ipcomp'],
  summary: 'Fields of the IPComp header',
  options: {
    // Left out, the tool takes 0; but it prints the range of all of them as left out, too.
    ipcompspi: {
      flag: '--ipcompspi',
      value: range32('an SPI'),
      negatable: true,
      default: ANY_NUMBER,
      says: 'IPComp SPI is{ not} {}',
    },
    compres: { flag: '--compres', says: 'the reserved field is zero' },
  },
  list: {
    open: 'comp',
    parts: [
      { option: 'ipcompspi', texts: rangeTexts('spi') },
      { option: 'compres', texts: 'reserved' },
    ],
  },
});
