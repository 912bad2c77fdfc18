import { defineMatch } from '../declaration.ts';
import { uint8 } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

export const ttl = defineMatch({
  name: 'ttl',
  families: ['ipv4'],
  summary: 'Time to live in the IPv4 header',
  options: {
    ttlEq: {
      flag: '--ttl-eq',
      aliases: ['--ttl'],
      value: uint8,
      negatable: true,
      excludes: ['ttlLt', 'ttlGt'],
      says: 'the TTL is{ not} {}',
    },
    ttlLt: {
      flag: '--ttl-lt',
      value: uint8,
      excludes: ['ttlEq', 'ttlGt'],
      says: 'the TTL is below {}',
    },
    ttlGt: {
      flag: '--ttl-gt',
      value: uint8,
      excludes: ['ttlEq', 'ttlLt'],
      says: 'the TTL is above {}',
    },
  },
  check: ({ ttlEq, ttlLt, ttlGt }) =>
    (ttlEq ?? ttlLt ?? ttlGt) === undefined
      ? new InvalidValue('ttl needs one of --ttl-eq, --ttl-lt and --ttl-gt')
      : undefined,
  list: {
    parts: [
      {
        option: 'ttlEq',
        texts: [
          { text: 'TTL match TTL == {}', when: (_value: number, { negated }) => !negated },
          { text: 'TTL match TTL {!}= {}' },
        ],
      },
      { option: 'ttlLt', texts: 'TTL match TTL < {}' },
      { option: 'ttlGt', texts: 'TTL match TTL > {}' },
    ],
  },
});
