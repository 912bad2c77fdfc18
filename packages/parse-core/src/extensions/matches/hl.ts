import type { Negatable } from '../../model/negatable.ts';
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
      says: 'the hop limit is{ not} {}',
    },
    hlLt: {
      flag: '--hl-lt',
      value: uint8,
      excludes: ['hlEq', 'hlGt'],
      says: 'the hop limit is below {}',
    },
    hlGt: {
      flag: '--hl-gt',
      value: uint8,
      excludes: ['hlEq', 'hlLt'],
      says: 'the hop limit is above {}',
    },
  },
  check({ hlEq, hlLt, hlGt }) {
    if ((hlEq ?? hlLt ?? hlGt) !== undefined) return undefined;
    return new InvalidValue('hl has no option', 'add --hl-eq, --hl-lt or --hl-gt');
  },
  // One pattern for all three: of two matches in a row each must be read as its own.
  list: {
    parts: [
      {
        options: ['hlEq', 'hlLt', 'hlGt'],
        pattern: 'HL match HL (?:==|!=|<|>) \\d+',
        read: readListed,
        print: printListed,
      },
    ],
  },
});

function readListed(text: string): Readonly<Record<string, unknown>> | undefined {
  const [sign, number] = text.split(/ +/).slice(3);
  const value = Number(number);
  if (sign === '<') return { hlLt: value };
  if (sign === '>') return { hlGt: value };
  return { hlEq: { value, negated: sign === '!=' } };
}

function printListed({ hlEq, hlLt, hlGt }: Readonly<Record<string, unknown>>): string {
  if (hlLt !== undefined) return `HL match HL < ${hlLt}`;
  if (hlGt !== undefined) return `HL match HL > ${hlGt}`;
  const { value, negated } = hlEq as Negatable<number>;
  return `HL match HL ${negated ? '!=' : '=='} ${value}`;
}
