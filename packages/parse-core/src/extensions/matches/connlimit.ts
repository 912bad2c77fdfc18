import type { Negatable } from '../../model/negatable.ts';
import type { Family } from '../../model/ruleset.ts';
import { defineMatch } from '../declaration.ts';
import { prefixLength } from '../values/prefix-length.ts';
import { uint32 } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const longest = (family: Family) => (family === 'ipv4' ? 32 : 128);

const addressBits: ValueType<number> = {
  ...prefixLength,
  describe: (bits, { family }) => (bits === longest(family) ? `${bits} (all)` : `${bits}`),
};

export const connlimit = defineMatch({
  name: 'connlimit',
  families: ['ipv4', 'ipv6'],
  summary: 'How many connections a host or a network has at once',
  options: {
    connlimitUpto: {
      flag: '--connlimit-upto',
      value: uint32,
      negatable: true,
      excludes: ['connlimitAbove'],
      says: 'there are{ not} at most {} {=connection|connections} at once',
    },
    connlimitAbove: {
      flag: '--connlimit-above',
      value: uint32,
      negatable: true,
      excludes: ['connlimitUpto'],
      says: 'there are{ not} more than {} {=connection|connections} at once',
    },
    connlimitMask: {
      flag: '--connlimit-mask',
      value: addressBits,
      filled: longest,
      says: '… that share their first {} bits',
    },
    connlimitSaddr: {
      flag: '--connlimit-saddr',
      excludes: ['connlimitDaddr'],
      says: '… from source addresses',
    },
    connlimitDaddr: {
      flag: '--connlimit-daddr',
      excludes: ['connlimitSaddr'],
      says: '… to destination addresses',
    },
  },
  saidFirst: ['connlimitUpto', 'connlimitAbove', 'connlimitSaddr', 'connlimitDaddr'],
  settle: ({ connlimitUpto, connlimitAbove, connlimitDaddr }) => ({
    ...(connlimitDaddr !== true && { connlimitSaddr: true }),
    ...(connlimitUpto === undefined && isNegated(connlimitAbove) && swap(connlimitAbove)),
    ...(connlimitAbove === undefined && isNegated(connlimitUpto) && swap(undefined, connlimitUpto)),
  }),
  check({ connlimitUpto, connlimitAbove }) {
    if (connlimitUpto !== undefined || connlimitAbove !== undefined) return undefined;
    return new InvalidValue('connlimit has no limit', 'add --connlimit-above or --connlimit-upto');
  },
  list: {
    parts: [
      {
        options: [
          'connlimitUpto',
          'connlimitAbove',
          'connlimitMask',
          'connlimitSaddr',
          'connlimitDaddr',
        ],
        pattern: '#conn (?:src|dst)/\\d+ (?:<=|>) \\d+',
        read: readListed,
        print: printListed,
      },
    ],
  },
});

type Limit = Negatable<number>;

const isNegated = (field: unknown): field is Limit =>
  (field as Limit | undefined)?.negated === true;
/** Not above 3 is up to 3, and the other way round. */
const swap = (above?: Limit, upto?: Limit) => ({
  connlimitUpto: above && { value: above.value, negated: false },
  connlimitAbove: upto && { value: upto.value, negated: false },
});

function readListed(text: string): Readonly<Record<string, unknown>> | undefined {
  const [, side, mask, sign, count] = /^#conn +(src|dst)\/(\d+) +(<=|>) +(\d+)$/.exec(text) ?? [];
  if (mask === undefined || count === undefined) return undefined;
  const limit = { value: Number(count), negated: false };
  return {
    [sign === '>' ? 'connlimitAbove' : 'connlimitUpto']: limit,
    connlimitMask: Number(mask),
    [side === 'src' ? 'connlimitSaddr' : 'connlimitDaddr']: true,
  };
}

function printListed(fields: Readonly<Record<string, unknown>>): string {
  const above = fields.connlimitAbove as Limit | undefined;
  const limit = above ?? (fields.connlimitUpto as Limit);
  const side = fields.connlimitDaddr === true ? 'dst' : 'src';
  return `#conn ${side}/${fields.connlimitMask} ${above ? '>' : '<='} ${limit.value}`;
}
