import type { Count } from '../../model/counters.ts';
import { uint64 } from './uint64.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

/** Two counts of 64 bits, both included. */
export interface CountRange {
  readonly from: Count;
  readonly to: Count;
}

const MAX = '18446744073709551615';

/**
 * `FROM:TO`, `FROM:` or `FROM`; without an end up to the highest number there is, which the end 0
 * means as well. Compared as strings of digits would be wrong and as numbers inexact, so as big integers.
 */
export const countRange: ValueType<CountRange> = {
  name: 'a number, or a range of numbers',
  parse(text, context) {
    const colon = text.indexOf(':');
    const from = readCount(colon < 0 ? text : text.slice(0, colon), context);
    const to = colon < 0 ? MAX : readCount(text.slice(colon + 1), context);
    if (from === undefined || to === undefined) {
      return new InvalidValue(`"${text}" is not a range of numbers`, 'write FROM:TO or FROM');
    }
    return { from, to: to === 0 && text.endsWith(':') ? MAX : to };
  },
  print: ({ from, to }) => (to === MAX || to === 0 ? `${from}` : `${from}:${to}`),
  describe({ from, to }) {
    return to === MAX || to === 0 ? `${from} or more` : `in ${from}:${to}`;
  },
  refuse({ from, to }) {
    if (BigInt(from) <= BigInt(to)) return undefined;
    return new InvalidValue(
      `the range from ${from} to ${to} is reversed`,
      'write the lower end first',
    );
  },
};

/** Nothing at all is 0. */
function readCount(text: string, context: ValueContext): Count | undefined {
  const count = text === '' ? 0 : uint64.parse(text, context, '');
  return count instanceof InvalidValue ? undefined : count;
}
