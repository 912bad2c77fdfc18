import { readNumber } from '../../names/read-number.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** From and to, both included; equal for a single number. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A number or a range of numbers between 0 and `max`. With `open` either end may be left out
 * (`:40`, `7:`), and nothing at all is 0.
 */
export function numberRange(options: {
  name: string;
  max: number;
  separator: ':' | '-';
  open?: boolean;
}): ValueType<NumberRange> {
  const { name, max, separator, open = false } = options;
  return {
    name,
    parse(text) {
      const at = text.indexOf(separator);
      const low = at < 0 ? text : text.slice(0, at);
      const high = at < 0 ? text : text.slice(at + 1);
      const from = open && low === '' ? 0 : readNumber(low, max);
      const to = open && high === '' ? (at < 0 ? 0 : max) : readNumber(high, max);
      if (from === undefined || to === undefined) {
        return new InvalidValue(
          `"${text}" is not ${name}`,
          `write N or N${separator}M, 0 to ${max}`,
        );
      }
      return { from, to };
    },
    print: ({ from, to }) => (from === to ? `${from}` : `${from}${separator}${to}`),
    describe({ from, to }) {
      if (from === to) return `${from}`;
      const isAny = from === 0 && to === max;
      return `${isAny ? 'any of' : 'in'} ${from}${separator}${to}`;
    },
    refuse: refuseReversed,
  };
}

/** Refuses a range whose end is before its beginning. */
export function refuseReversed({ from, to }: NumberRange): InvalidValue | undefined {
  if (from <= to) return undefined;
  return new InvalidValue(
    `the range from ${from} to ${to} is reversed`,
    'write the lower end first',
  );
}
