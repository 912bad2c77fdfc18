import type { ListText } from '../list-part.ts';
import { type NumberRange, numberRange } from './number-range.ts';
import type { ValueType } from './value-type.ts';

const MAX = 0xffffffff;

/** What a range option says when it is left out: any number. */
export const ANY_NUMBER: NumberRange = { from: 0, to: MAX };

/** A number of 32 bits or a range with either end open, as the headers of IPsec and IPv6 have them. */
export function range32(name: string): ValueType<NumberRange> {
  return {
    ...numberRange({ name: `${name}, or a range`, max: MAX, separator: ':', open: true }),
    // ah prints no blank before its next part: `spi:5length:12`.
    list: { pattern: '\\d+(?::\\d+)?' },
  };
}

/**
 * `spi:5` and `spis:5:9`: one number and a range have labels of their own in `-L` text, and any
 * number at all is not shown.
 */
export function rangeTexts(label: string): readonly ListText[] {
  return [
    { text: `${label}:{!}{}`, when: ({ from, to }: NumberRange) => from === to },
    {
      text: `${label}s:{!}{}`,
      when: ({ from, to }: NumberRange, { negated }) => negated || from > 0 || to < MAX,
    },
  ];
}
