import type { Count } from '../../model/counters.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** Two counts of 64 bits, both included. */
export interface CountRange {
  readonly from: Count;
  readonly to: Count;
}

const MAX = '18446744073709551615';

/**
 * `FROM:TO`, `FROM:` or `FROM`, where an end that is left out or 0 is the highest number there is.
 * Compared as strings of digits would be wrong and as numbers inexact, so as big integers.
 */
export const countRange: ValueType<CountRange> = {
  name: 'a number, or a range of numbers',
  parse(text) {
    const colon = text.indexOf(':');
    const from = readCount(colon < 0 ? text : text.slice(0, colon));
    const to = colon < 0 ? MAX : readCount(text.slice(colon + 1));
    if (from === undefined || to === undefined) {
      return new InvalidValue(`"${text}" is not a range of numbers`, 'write FROM:TO or FROM');
    }
    // `5:0` is reversed, `0:0` is not.
    return { from, to: to === 0 && (from === 0 || text.endsWith(':')) ? MAX : to };
  },
  print: ({ from, to }) => (to === MAX ? `${from}` : `${from}:${to}`),
  refuse({ from, to }) {
    if (BigInt(from) <= BigInt(to)) return undefined;
    return new InvalidValue(
      `the range from ${from} to ${to} is reversed`,
      'write the lower end first',
    );
  },
};

/** Decimal, `0x…` or octal; nothing at all is 0. */
function readCount(text: string): Count | undefined {
  const digits = /^\s*\+?(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*|)$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  if (value > BigInt(MAX)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : `${value}`;
}
