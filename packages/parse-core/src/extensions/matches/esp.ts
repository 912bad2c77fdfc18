import { defineMatch } from '../declaration.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';

export const esp = defineMatch({
  name: 'esp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['esp'],
  summary: 'Whether the packet has an IPsec ESP header',
  options: {
    espspi: {
      flag: '--espspi',
      value: range32('an SPI'),
      negatable: true,
      default: ANY_NUMBER,
      says: 'its SPI is{ not} {}',
    },
  },
  list: { open: 'esp', parts: [{ option: 'espspi', texts: rangeTexts('spi') }] },
});
