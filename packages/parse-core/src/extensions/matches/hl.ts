import { defineMatch } from '../declaration.ts';
import { uint8 } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

export const hl = defineMatch({
  name: 'hl',
  families: ['ipv6'],
  summary: 'The hop limit of the IPv6 header',
  options: {
    hlEq: {
      flag: '--hl-eq',
      aliases: ['--hl'],
      value: uint8,
      negatable: true,
      excludes: ['hlLt', 'hlGt'],
      says: 'hop limit is{ not} {}',
    },
    hlLt: {
      flag: '--hl-lt',
      value: uint8,
      excludes: ['hlEq', 'hlGt'],
      says: 'hop limit is below {}',
    },
    hlGt: {
      flag: '--hl-gt',
      value: uint8,
      excludes: ['hlEq', 'hlLt'],
      says: 'hop limit is above {}',
    },
  },
  check({ hlEq, hlLt, hlGt }) {
    if ((hlEq ?? hlLt ?? hlGt) !== undefined) return undefined;
    return new InvalidValue('hl has no option', 'add --hl-eq, --hl-lt or --hl-gt');
  },
  list: {
    parts: [
      {
        option: 'hlEq',
        texts: [
          { text: 'HL match HL {!}= {}', when: (_value, { negated }) => negated },
          { text: 'HL match HL == {}' },
        ],
      },
      { option: 'hlLt', texts: 'HL match HL < {}' },
      { option: 'hlGt', texts: 'HL match HL > {}' },
    ],
  },
});
