import type { Count } from '@chainwright/parse-core';

const MOST = 2n ** 64n - 1n;

/** A counter as strtoull reads it: the digits in front; too many of them are the highest number. */
export function readCount(text: string): Count {
  const [, sign = '', digits = '0'] = /^\s*([+-]?)(\d+)/.exec(text) ?? [];
  const read = BigInt(digits);
  const value = read > MOST ? MOST : sign === '-' ? BigInt.asUintN(64, -read) : read;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : `${value}`;
}
