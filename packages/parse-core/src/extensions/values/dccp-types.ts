import { namedSet } from './named-set.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** In the order of their numbers; `INVALID` stands for all from 10 to 15. */
const TYPES = [
  'REQUEST',
  'RESPONSE',
  'DATA',
  'ACK',
  'DATAACK',
  'CLOSEREQ',
  'CLOSE',
  'RESET',
  'SYNC',
  'SYNCACK',
  'INVALID',
] as const;
export type DccpType = (typeof TYPES)[number];

const FIRST_INVALID = 10;
const LAST_INVALID = 15;

/** Types of DCCP packets, in full and in any case; the tool takes and prints an empty list as well. */
export const dccpTypes: ValueType<readonly DccpType[]> = {
  ...namedSet('a list of DCCP packet types', TYPES, readTypes),
  extent: 'blank',
  list: { pattern: `(?:${TYPES.join('|')})(?:,(?:${TYPES.join('|')}))*` },
};

/** As `-L -n` lists them: `2,3`. */
export const dccpTypesByNumber: ValueType<readonly DccpType[]> = {
  ...dccpTypes,
  list: {
    pattern: '\\d+(?:,\\d+)*',
    parse(text) {
      const numbers = text.split(',').map(Number);
      if (numbers.some((number) => number > LAST_INVALID)) {
        return new InvalidValue(`"${text}" is not a list of DCCP packet types`);
      }
      const names = numbers.map((number) => TYPES[Math.min(number, FIRST_INVALID)]);
      return TYPES.filter((type) => names.includes(type));
    },
    print: (types) => types.map(printNumber).join(','),
  },
};

function readTypes(list: string): readonly DccpType[] | undefined {
  const words = list
    .toUpperCase()
    .split(',')
    .filter((word) => word !== '');
  if (!words.every((word) => TYPES.some((type) => type === word))) return undefined;
  return TYPES.filter((type) => words.includes(type));
}

function printNumber(type: DccpType): string {
  if (type !== 'INVALID') return `${TYPES.indexOf(type)}`;
  const count = LAST_INVALID - FIRST_INVALID + 1;
  return Array.from({ length: count }, (_, index) => FIRST_INVALID + index).join(',');
}
