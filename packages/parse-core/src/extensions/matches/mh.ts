import { mobilityType, mobilityTypeName } from '../../names/mobility-types.ts';
import { readNumber } from '../../names/read-number.ts';
import { defineMatch } from '../declaration.ts';
import type { ListHow } from '../list-part.ts';
import { type NumberRange, refuseReversed } from '../values/number-range.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const MAX = 255;

const types: ValueType<NumberRange> = {
  name: 'a Mobility Header type, or a range',
  parse(text) {
    const colon = text.indexOf(':');
    const low = colon < 0 ? text : text.slice(0, colon);
    const high = colon < 0 ? text : text.slice(colon + 1);
    // An empty word is 0, and an empty end of a range is its limit.
    const from = low === '' && colon <= 0 ? 0 : readType(low);
    const to = high !== '' ? readType(high) : colon < 0 ? 0 : MAX;
    if (from !== undefined && to !== undefined) return { from, to };
    return new InvalidValue(
      `"${text}" is not a Mobility Header type`,
      'write 0 to 255, a range of them, or a name such as binding-update',
    );
  },
  refuse: refuseReversed,
  print: ({ from, to }) => (from === to ? `${from}` : `${from}:${to}`),
  describe({ from, to }) {
    if (from !== to) return `in ${from}:${to}`;
    const name = mobilityTypeName(from);
    return name === undefined ? `${from}` : `${from} (${name})`;
  },
  list: {
    pattern: '[\\w-]+(?::[\\w-]+)?',
    print({ from, to }, { numeric }) {
      const show = (type: number) => (numeric ? undefined : mobilityTypeName(type)) ?? `${type}`;
      return from === to ? show(from) : `${show(from)}:${show(to)}`;
    },
  },
};

function readType(word: string): number | undefined {
  return readNumber(word, MAX) ?? mobilityType(word);
}

/** Any type at all is not shown. */
function isShown({ from, to }: NumberRange, { negated }: ListHow): boolean {
  return negated || from > 0 || to < MAX;
}

export const mh = defineMatch({
  name: 'mh',
  families: ['ipv6'],
  // The tool looks for a match of the name that was given: `-p mobility-header` finds none.
  impliedBy: ['mh'],
  needsProtocol: ['mobility-header'],
  summary: 'Type of an IPv6 Mobility Header',
  options: {
    mhType: {
      flag: '--mh-type',
      value: types,
      negatable: true,
      default: { from: 0, to: MAX },
      says: 'the Mobility Header type is{ not} {}',
    },
  },
  list: { open: 'mh', parts: [{ option: 'mhType', texts: [{ text: '{!}{}', when: isShown }] }] },
});
