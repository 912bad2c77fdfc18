import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { byteRate, packetRate } from '../values/byte-rate.ts';
import { printRateest, RATEEST_PHRASE, readRateest } from '../values/rateest-phrase.ts';
import { word } from '../values/word.ts';

const estimator = word("a rate estimator's name", 15);

const comparison = { negatable: true, mayRepeat: 'printed' } as const;

export const rateest = defineMatch({
  name: 'rateest',
  families: ['ipv4', 'ipv6'],
  summary: 'Rates that the RATEEST target estimates, against a limit or each other',
  options: {
    rateestDelta: {
      flag: '--rateest-delta',
      says: 'each rate is taken from a given one, and what is left is compared',
    },
    rateest: {
      flag: '--rateest',
      value: estimator,
      excludes: ['rateest1'],
      says: 'the rate of the estimator {}',
    },
    rateest1: {
      flag: '--rateest1',
      value: estimator,
      excludes: ['rateest'],
      says: 'the rate of the estimator {}',
    },
    rateestBps1: { flag: '--rateest-bps1', value: byteRate, says: '… (bytes, taken from {})' },
    rateestPps1: {
      flag: '--rateest-pps1',
      value: packetRate,
      waitsFor: 'rateestBps2',
      says: '… (packets, taken from {})',
    },
    rateestLt: { flag: '--rateest-lt', ...comparison, says: '… is{ not} below' },
    rateestGt: { flag: '--rateest-gt', ...comparison, says: '… is{ not} above' },
    rateestEq: { flag: '--rateest-eq', ...comparison, says: '… is{ not} equal to' },
    rateestBps: {
      flag: '--rateest-bps',
      value: byteRate,
      excludes: ['rateestBps2'],
      says: '… {}',
    },
    rateestBps2: {
      flag: '--rateest-bps2',
      value: byteRate,
      excludes: ['rateestBps'],
      says: '… (bytes, taken from {})',
    },
    rateestPps: {
      flag: '--rateest-pps',
      value: packetRate,
      repeats: { behind: 'rateestBps', fields: ['rateestLt', 'rateestGt', 'rateestEq'] },
      excludes: ['rateestPps2'],
      says: '… {}',
    },
    rateestPps2: {
      flag: '--rateest-pps2',
      value: packetRate,
      repeats: {
        behind: 'rateestBps2',
        fields: ['rateestPps1', 'rateestLt', 'rateestGt', 'rateestEq'],
      },
      excludes: ['rateestPps'],
      says: '… (packets, taken from {})',
    },
    rateest2: { flag: '--rateest2', value: estimator, says: '… that of the estimator {}' },
  },
  settle: (fields) => ({
    ...lastComparison(fields),
    ...settleRates(fields, 'rateestBps'),
    ...settleRates(fields, 'rateestPps'),
    ...(fields.rateest2 === undefined
      ? { rateest: fields.rateest ?? fields.rateest1, rateest1: undefined }
      : { rateest: undefined, rateest1: fields.rateest1 ?? fields.rateest }),
  }),
  list: {
    parts: [
      {
        options: ['rateest'],
        pattern: RATEEST_PHRASE,
        read: readRateest,
        print: printRateest,
      },
    ],
  },
});

/** The tool has room for one comparison: the last that was given, negated if any was. */
function lastComparison(fields: Readonly<Record<string, unknown>>) {
  const given = Object.keys(fields).filter((field) => /^rateest(?:Lt|Gt|Eq)$/.test(field));
  const last = given.at(-1);
  if (last === undefined) return {};
  const negated = given.some((field) => (fields[field] as Negatable<true>).negated);
  const none = Object.fromEntries(given.map((field) => [field, undefined]));
  return { ...none, [last]: { value: true, negated } };
}

/** Two rates with --rateest-delta; else one, or none where two estimators are compared. */
function settleRates(
  fields: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const [own, first, second] = [fields[name], fields[`${name}1`], fields[`${name}2`]];
  if (own === undefined && first === undefined && second === undefined) return {};
  if (fields.rateestDelta) {
    return { [name]: undefined, [`${name}1`]: first ?? 0, [`${name}2`]: second ?? own ?? 0 };
  }
  const rate = fields.rateest2 === undefined ? (second ?? own ?? 0) : null;
  return { [name]: rate, [`${name}1`]: undefined, [`${name}2`]: undefined };
}
