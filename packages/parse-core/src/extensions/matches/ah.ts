import { defineMatch } from '../declaration.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';
import { uint32 } from '../values/unsigned.ts';

/** 0 stands for any length; only its negation is printed. */
const ANY_LENGTH = 0;

export const ah = defineMatch({
  name: 'ah',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['ah'],
  needsProtocol: (family) => (family === 'ipv4' ? ['ah'] : []),
  summary: 'Whether the packet has an IPsec AH header',
  options: {
    ahspi: {
      flag: '--ahspi',
      value: range32('an SPI'),
      negatable: true,
      default: ANY_NUMBER,
      unsaid: true,
      says: 'its SPI is{ not} {}',
    },
    ahlen: {
      flag: '--ahlen',
      value: uint32,
      negatable: true,
      default: ANY_LENGTH,
      families: ['ipv6'],
      unsaid: true,
      says: 'its length in bytes is{ not} {}',
    },
    ahres: { flag: '--ahres', families: ['ipv6'], says: 'its reserved field is 0' },
  },
  list: {
    open: 'ah',
    parts: [
      { option: 'ahspi', texts: rangeTexts('spi') },
      {
        option: 'ahlen',
        texts: [
          { text: 'length:{!}{}', when: (value, { negated }) => negated || value !== ANY_LENGTH },
        ],
        mayTouch: true,
      },
      { option: 'ahres', texts: 'reserved' },
    ],
  },
});
