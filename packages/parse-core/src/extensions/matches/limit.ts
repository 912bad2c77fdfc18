import { defineMatch } from '../declaration.ts';
import { rate } from '../values/rate.ts';
import { unsigned } from '../values/unsigned.ts';

export const limit = defineMatch({
  name: 'limit',
  families: ['ipv4', 'ipv6'],
  summary: 'No more than so many packets per unit of time, after a first burst',
  options: {
    limit: {
      flag: '--limit',
      value: rate,
      filled: { count: 3, per: 'hour' },
      says: 'the rate of such packets is at most {}',
    },
    limitBurst: {
      flag: '--limit-burst',
      value: unsigned(0, 10_000),
      default: 5,
      says: '… after a burst of {}',
    },
  },
  list: {
    parts: [
      { option: 'limit', texts: 'limit: avg {}' },
      { option: 'limitBurst', texts: 'burst {}' },
    ],
  },
});
