import { twoDigits } from './time-of-day.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2038;

/**
 * `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`, kept and printed as `YYYY-MM-DDThh:mm:ss`. As mktime does, a day
 * or month that is not there is counted on or back: 2024-02-31 is the second of March.
 */
export const dateTime: ValueType<string> = {
  name: 'a date, with or without a time',
  parse(text) {
    return (
      readDateTime(text) ??
      new InvalidValue(
        `"${text}" is not a date from ${FIRST_YEAR} to ${LAST_YEAR}`,
        'write YYYY-MM-DDThh:mm:ss; what is left out at the end is the earliest',
      )
    );
  },
  print: (value) => value,
  list: {
    pattern: '\\d{4}-\\d{2}-\\d{2} +\\d{2}:\\d{2}:\\d{2}',
    print: (value) => value.replace('T', ' '),
  },
};

const FORM = /^\s*(\d+)(?:-(\d+)(?:-(\d+)(?:T(\d+)(?::(\d+)(?::(\d+))?)?)?)?)?$/;

function readDateTime(text: string): string | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const numbers = found.slice(1).map((word) => (word === undefined ? undefined : Number(word)));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers;
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || day > 31) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = countOn(month === 0 ? year - 1 : year, month === 0 ? 12 : month, day);
  return `${date}T${[hour, minute, second].map(twoDigits).join(':')}`;
}

/** The date that a day is which the month may not have. */
function countOn(year: number, month: number, day: number): string {
  const length = daysOf(year, month);
  if (day > length) return countOn(year, month + 1, day - length);
  if (day > 0) return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return month > 1
    ? countOn(year, month - 1, daysOf(year, month - 1) + day)
    : countOn(year - 1, 12, 31 + day);
}

/** No year between the two bounds is one that 100 divides but 400 does not. */
function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
