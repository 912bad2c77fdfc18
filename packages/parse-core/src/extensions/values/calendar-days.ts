import { readNumber } from '../../names/read-number.ts';
import { describeAlternatives } from './named-set.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export const MONTH_DAYS: readonly number[] = Array.from({ length: 31 }, (_, index) => index + 1);

/** Days of the week by number (1 is Monday) or by the first two letters of a name, in that case. */
export const weekdays: ValueType<readonly Weekday[]> = {
  name: 'days of the week',
  extent: 'blank',
  parse(text) {
    const found = new Set<Weekday | undefined>();
    const words = text.split(',');
    if (words.at(-1) === '') words.pop();
    for (const word of words) {
      const number = readDecimal(word, 0xff);
      const day =
        number === undefined
          ? WEEKDAYS.find((name) => word.startsWith(name.slice(0, 2)))
          : WEEKDAYS[number - 1];
      // A number above 7 is taken and stands for no day.
      if (number === 0 || (number === undefined && day === undefined)) return wrongWeekday(word);
      found.add(day);
    }
    return WEEKDAYS.filter((day) => found.has(day));
  },
  print: (days) => days.join(','),
  describe: describeAlternatives,
};

/**
 * Days of the month. The tool reads two characters of each at most: `123` is 12 and 3. It keeps a day
 * 0 as well, and does not print it.
 */
export const monthDays: ValueType<readonly number[]> = {
  name: 'days of the month',
  extent: 'blank',
  parse(text) {
    const found = new Set<number>();
    for (const word of text.split(',')) {
      if (word === '') continue;
      const day = readDecimal(word.slice(0, 2), 31);
      if (day === undefined) {
        return new InvalidValue(`"${word}" is not a day of the month`, 'write some of 1 to 31');
      }
      found.add(day);
    }
    return [0, ...MONTH_DAYS].filter((day) => found.has(day));
  },
  print: (days) => days.filter((day) => day > 0).join(','),
  describe: describeAlternatives,
};

function wrongWeekday(word: string): InvalidValue {
  return new InvalidValue(`"${word}" is not a day of the week`, `write some of ${WEEKDAYS.join()}`);
}

function readDecimal(word: string, max: number): number | undefined {
  return readNumber(word.replace(/^(\s*\+?)0+(?=\d)/, '$1'), max);
}
