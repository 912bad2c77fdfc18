import type { Negatable } from '../../model/negatable.ts';
import {
  byteBurst,
  type HashBurst,
  hashBurst,
  packetBurst,
  refuseByteBurst,
  refusePackets,
} from '../values/hash-burst.ts';
import {
  type HashRate,
  type PacketRate,
  periodOf,
  rateOf,
  secondsIn,
} from '../values/hash-rate.ts';
import { InvalidValue, type ValueContext } from '../values/value-type.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Milliseconds after which an idle entry expires, for a rate in bytes without and with a burst. */
const BYTE_EXPIRE = 15_000;
const BYTE_EXPIRE_BURST = 60_000;
const DEFAULT_BURST: HashBurst = { packets: 5 };
/** The kernel's own limit (HASHLIMIT_MAX_SIZE). */
const MAX_BUCKETS = 1 << 20;

/**
 * The options as the tool prints them: several of them depend on how the rate was written. What the
 * tool refuses stays as it is.
 */
export function settleHashlimit(fields: Fields, context: ValueContext): Fields {
  const given = rateIn(fields);
  if (!given) return {};
  const { rate, above } = given;
  const longest = context.family === 'ipv4' ? 32 : 128;
  const settled =
    'bytes' in rate ? settleBytes(rate, fields, context) : settlePackets(rate, fields);
  const limit: Negatable<HashRate> = { value: settled.rate, negated: false };
  return {
    hashlimitUpto: above ? undefined : limit,
    hashlimitAbove: above ? limit : undefined,
    hashlimitBurst: settled.burst,
    ...(isEmpty(fields.hashlimitMode) && { hashlimitMode: undefined }),
    hashlimitHtableSize: Math.min(fields.hashlimitHtableSize as number, MAX_BUCKETS),
    hashlimitHtableMax: Math.min(fields.hashlimitHtableMax as number, MAX_BUCKETS),
    hashlimitHtableExpire: settled.expire,
    hashlimitSrcmask: unless(longest, fields.hashlimitSrcmask as number | undefined),
    hashlimitDstmask: unless(longest, fields.hashlimitDstmask as number | undefined),
    hashlimitRateInterval: settled.interval,
  };
}

/** What the tool refuses of the options together. */
export function checkHashlimit(fields: Fields): InvalidValue | undefined {
  const given = rateIn(fields);
  if (!given) {
    return new InvalidValue('hashlimit has not one rate', 'write --hashlimit-upto 5/sec');
  }
  const burst = fields.hashlimitBurst as HashBurst | undefined;
  if (!burst) return undefined;
  return 'bytes' in given.rate ? refuseByteBurst(burst, given.rate) : refusePackets(burst);
}

interface Settled {
  readonly rate: HashRate;
  readonly burst: HashBurst | undefined;
  readonly expire: number | undefined;
  readonly interval: number | undefined;
}

function rateIn({ hashlimitUpto, hashlimitAbove }: Fields) {
  const upto = hashlimitUpto as Negatable<HashRate> | undefined;
  const above = hashlimitAbove as Negatable<HashRate> | undefined;
  if (upto && above) return undefined;
  if (upto) return { rate: upto.value, above: upto.negated };
  return above && { rate: above.value, above: !above.negated };
}

function settleBytes(
  rate: HashRate & { bytes: number },
  fields: Fields,
  context: ValueContext,
): Settled {
  const given = fields.hashlimitBurst as HashBurst | undefined;
  const expire = given ? BYTE_EXPIRE_BURST : BYTE_EXPIRE;
  const isRefused = given && (hashBurst.refuse?.(given, context) ?? refuseByteBurst(given, rate));
  return {
    rate,
    burst: given && !isRefused ? byteBurst(given, rate) : given,
    expire: unless(expire, fields.hashlimitHtableExpire as number | undefined),
    interval: fields.hashlimitRateMatch === true ? unless(1, intervalIn(fields)) : undefined,
  };
}

/**
 * With --hashlimit-rate-match the rate is so many packets in an interval, as long as the rate's unit
 * if none is given; then `-S` prints it per second. Without it an interval changes nothing of `-S`.
 */
function settlePackets(given: PacketRate, fields: Fields): Settled {
  const seconds = secondsIn(given);
  const period = periodOf(given);
  const isMatch = fields.hashlimitRateMatch === true;
  const rate = period === 0 ? given : rateOf(isMatch ? Math.floor(period / seconds) : period);
  const expire = (fields.hashlimitHtableExpire as number | undefined) ?? seconds * 1000;
  return {
    rate,
    burst: packetBurst((fields.hashlimitBurst as HashBurst | undefined) ?? DEFAULT_BURST),
    expire: unless(secondsIn(rate) * 1000, expire),
    interval: isMatch ? unless(1, intervalIn(fields) ?? seconds) : undefined,
  };
}

const intervalIn = ({ hashlimitRateInterval }: Fields) =>
  hashlimitRateInterval as number | undefined;

/** A value that differs from the one that is not printed. */
const unless = (silent: number, value: number | undefined) =>
  value === silent ? undefined : value;

const isEmpty = (mode: unknown) => Array.isArray(mode) && mode.length === 0;
