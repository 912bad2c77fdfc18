import { defineTarget } from '../declaration.ts';
import { uint8, unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

const step = unsigned(1, 0xff);

export const HL = defineTarget({
  name: 'HL',
  families: ['ipv6'],
  summary: 'Change the hop limit of the packet, and go on with the next rule',
  options: {
    hlSet: {
      flag: '--hl-set',
      value: uint8,
      excludes: ['hlDec', 'hlInc'],
      says: 'to {}',
    },
    hlDec: {
      flag: '--hl-dec',
      value: step,
      excludes: ['hlSet', 'hlInc'],
      says: 'down by {}',
    },
    hlInc: {
      flag: '--hl-inc',
      value: step,
      excludes: ['hlSet', 'hlDec'],
      says: 'up by {}',
    },
  },
  check({ hlSet, hlDec, hlInc }) {
    if ((hlSet ?? hlDec ?? hlInc) !== undefined) return undefined;
    return new InvalidValue('HL is not told what to do', 'add --hl-set, --hl-dec or --hl-inc');
  },
  list: {
    open: 'HL',
    parts: [
      { option: 'hlSet', texts: 'set to {}' },
      { option: 'hlDec', texts: 'decrement by {}' },
      { option: 'hlInc', texts: 'increment by {}' },
    ],
  },
});
