import type { Negatable } from '../../model/negatable.ts';
import type { CombinedPart } from '../list-part.ts';
import { type HashBurst, hashBurst } from '../values/hash-burst.ts';
import { type HashSide, hashMode } from '../values/hash-mode.ts';
import { type HashRate, hashRate, periodOf, rateOf, secondsIn } from '../values/hash-rate.ts';
import { InvalidValue, type ValueContext } from '../values/value-type.ts';

/** Words of `-L` with a number behind them, and the number that is not shown. */
const numbers = [
  { word: 'htable-size', option: 'hashlimitHtableSize', silent: 0 },
  { word: 'htable-max', option: 'hashlimitHtableMax', silent: 0 },
  { word: 'htable-gcinterval', option: 'hashlimitHtableGcinterval', silent: 1000 },
  { word: 'htable-expire', option: 'hashlimitHtableExpire', silent: undefined },
  { word: 'srcmask', option: 'hashlimitSrcmask', silent: undefined },
  { word: 'dstmask', option: 'hashlimitDstmask', silent: undefined },
] as const;

/**
 * `limit: up to 5/sec burst 5 mode srcip-dstport htable-expire 1000 rate-match rate-interval 2`: the
 * whole phrase, because the rate of a rate match is listed in another unit than `-S` has.
 */
export const listedHashlimit: CombinedPart = {
  options: [
    'hashlimitUpto',
    'hashlimitAbove',
    'hashlimitBurst',
    'hashlimitMode',
    ...numbers.map(({ option }) => option),
    'hashlimitRateMatch',
    'hashlimitRateInterval',
  ],
  pattern:
    'limit: (?:up to|above) \\d+[kmb]*/\\w+(?: burst \\w+)?(?: mode [a-z-]+)?' +
    `${numbers.map(({ word }) => `(?: ${word} \\d+)?`).join('')}(?: rate-match)?(?: rate-interval \\d+)?`,
  read: readListed,
  doubts: {
    because: 'with an interval, a rate of packets is listed rounded to its unit',
    fields: ['hashlimitUpto', 'hashlimitAbove'],
    holds: (text, field) =>
      / rate-interval /.test(text) &&
      !/b\/s/.test(text) &&
      text.includes(' above ') === (field === 'hashlimitAbove'),
  },
  print: printListed,
};

/** In the unit of a period. */
const SECOND = 1_000_000;
const NOWHERE: ValueContext = { family: 'ipv4', protocol: '' };

function readListed(text: string): Readonly<Record<string, unknown>> | undefined {
  const words = text.split(/ +/);
  const after = (word: string) => {
    const at = words.indexOf(word);
    return at < 0 ? undefined : words[at + 1];
  };
  const above = words[1] === 'above';
  const rate = hashRate.parse(words[above ? 2 : 3] ?? '', NOWHERE, '');
  if (rate instanceof InvalidValue) return undefined;
  const burst = after('burst');
  const mode = after('mode');
  const interval = after('rate-interval');
  const shown = numbers.flatMap(({ word, option }) => {
    const value = after(word);
    return value === undefined ? [] : [[option, Number(value)] as const];
  });
  return {
    ...(burst !== undefined && { hashlimitBurst: hashBurst.parse(burst, NOWHERE, '') }),
    ...(mode !== undefined && {
      hashlimitMode: hashMode.parse(mode.replaceAll('-', ','), NOWHERE, ''),
    }),
    ...(words.includes('rate-match') && { hashlimitRateMatch: true }),
    ...(interval !== undefined && {
      hashlimitRateInterval: Number(interval),
      hashlimitHtableExpire: 'bytes' in rate ? undefined : secondsIn(rate) * 1000,
    }),
    ...Object.fromEntries(shown),
    [above ? 'hashlimitAbove' : 'hashlimitUpto']: {
      value: interval === undefined ? rate : perInterval(rate, Number(interval)),
      negated: false,
    },
  };
}

/**
 * `-L` shows what the kernel keeps, the time from packet to packet times the interval; `-S` shows
 * how many packets an interval may have. What is listed is rounded.
 */
function perInterval(rate: HashRate, interval: number): HashRate {
  if ('bytes' in rate) return rate;
  const packets = Math.round((SECOND * interval) / periodOf(rate));
  return { packets: Math.max(packets, 1), per: 'sec' };
}

function overInterval(rate: HashRate, interval: number): HashRate {
  return 'bytes' in rate ? rate : rateOf(periodOf(rate) * interval);
}

function printListed(fields: Readonly<Record<string, unknown>>): string {
  const above = fields.hashlimitAbove as Negatable<HashRate> | undefined;
  const { value: rate } = above ?? (fields.hashlimitUpto as Negatable<HashRate>);
  const interval = fields.hashlimitRateInterval as number | undefined;
  const listed = interval === undefined ? rate : overInterval(rate, interval);
  const burst = fields.hashlimitBurst as HashBurst | undefined;
  const mode = fields.hashlimitMode as readonly HashSide[] | undefined;
  const all = { ...fields, hashlimitHtableExpire: expireOf(fields, rate, listed) };
  const shown = numbers.flatMap(({ word, option, silent }) => {
    const value = (all as Readonly<Record<string, unknown>>)[option];
    return value === undefined || value === silent ? [] : [`${word} ${value}`];
  });
  return [
    `limit: ${above ? 'above' : 'up to'} ${hashRate.print(listed, NOWHERE)}`,
    ...(burst ? [`burst ${hashBurst.print(burst, NOWHERE)}`] : []),
    ...(mode ? [`mode ${mode.join('-')}`] : []),
    ...shown,
    ...(fields.hashlimitRateMatch === true ? ['rate-match'] : []),
    ...(interval === undefined ? [] : [`rate-interval ${interval}`]),
  ].join(' ');
}

/** Not shown where it is as long as the unit of the rate beside it. */
function expireOf(
  { hashlimitHtableExpire }: Readonly<Record<string, unknown>>,
  rate: HashRate,
  listed: HashRate,
): unknown {
  if ('bytes' in rate || 'bytes' in listed) return hashlimitHtableExpire;
  const expire = hashlimitHtableExpire ?? secondsIn(rate) * 1000;
  return expire === secondsIn(listed) * 1000 ? undefined : expire;
}
