import { defineMatch } from '../declaration.ts';
import { listedHashlimit } from '../hashlimit/listed-hashlimit.ts';
import { checkHashlimit, settleHashlimit } from '../hashlimit/settle-hashlimit.ts';
import { hashBurst } from '../values/hash-burst.ts';
import { hashMode } from '../values/hash-mode.ts';
import { hashRate } from '../values/hash-rate.ts';
import { prefixLength } from '../values/prefix-length.ts';
import { uint32 } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

/** The field holds 255 bytes with the closing NUL; the tool cuts in silence. */
const tableName: ValueType<string> = {
  ...word('the name of a table of buckets', 254),
  refuse: (name) => (name === '' ? new InvalidValue('the name is empty') : undefined),
};

/** Decimal digits; the tool looks at nothing behind them. */
const interval: ValueType<number> = {
  name: 'a number of seconds',
  parse(text) {
    const seconds = Number(/^\s*\+?(\d+)/.exec(text)?.[1] ?? 0);
    if (seconds > 0 && seconds <= 0x7fffffff) return seconds;
    return new InvalidValue(`"${text}" is not a number of seconds from 1 to ${0x7fffffff}`);
  },
  print: (value) => `${value}`,
};

export const hashlimit = defineMatch({
  name: 'hashlimit',
  families: ['ipv4', 'ipv6'],
  summary: 'A rate for each host, network or port, of packets or of bytes',
  options: {
    hashlimitUpto: {
      flag: '--hashlimit-upto',
      aliases: ['--hashlimit'],
      value: hashRate,
      negatable: true,
      excludes: ['hashlimitAbove'],
      says: 'the rate of such packets is{ not} at most {}',
    },
    hashlimitAbove: {
      flag: '--hashlimit-above',
      value: hashRate,
      negatable: true,
      excludes: ['hashlimitUpto'],
      says: 'the rate of such packets is{ not} above {}',
    },
    hashlimitBurst: {
      flag: '--hashlimit-burst',
      value: hashBurst,
      says: '… after a burst of {}',
    },
    hashlimitMode: {
      flag: '--hashlimit-mode',
      value: hashMode,
      says: '…, measured for each {}',
    },
    hashlimitName: {
      flag: '--hashlimit-name',
      value: tableName,
      required: true,
      hidden: true,
      says: '…, counted in the table {}',
    },
    hashlimitHtableSize: {
      flag: '--hashlimit-htable-size',
      value: uint32,
      default: 0,
      unsaid: true,
      says: '… of {} {=bucket|buckets}',
    },
    hashlimitHtableMax: {
      flag: '--hashlimit-htable-max',
      value: uint32,
      default: 0,
      unsaid: true,
      says: '… with room for {} {=entry|entries}',
    },
    hashlimitHtableGcinterval: {
      flag: '--hashlimit-htable-gcinterval',
      value: uint32,
      default: 1000,
      unsaid: true,
      says: '…, which is tidied up every {} {=millisecond|milliseconds}',
    },
    hashlimitHtableExpire: {
      flag: '--hashlimit-htable-expire',
      value: uint32,
      says: '…, where idle entries expire after {} {=millisecond|milliseconds}',
    },
    hashlimitSrcmask: {
      flag: '--hashlimit-srcmask',
      value: prefixLength,
      says: '…, taking the first {} {=bit|bits} of source addresses',
    },
    hashlimitDstmask: {
      flag: '--hashlimit-dstmask',
      value: prefixLength,
      says: '…, taking the first {} {=bit|bits} of destination addresses',
    },
    hashlimitRateMatch: {
      flag: '--hashlimit-rate-match',
      says: '…, taken as it is and not limited',
    },
    hashlimitRateInterval: {
      flag: '--hashlimit-rate-interval',
      value: interval,
      says: '… over {} {=second|seconds}',
    },
  },
  saidFirst: [
    'hashlimitUpto',
    'hashlimitAbove',
    'hashlimitBurst',
    'hashlimitRateMatch',
    'hashlimitRateInterval',
    'hashlimitMode',
    'hashlimitSrcmask',
    'hashlimitDstmask',
  ],
  settle: settleHashlimit,
  check: checkHashlimit,
  list: { parts: [listedHashlimit] },
});
