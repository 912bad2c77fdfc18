import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { MONTH_DAYS, monthDays, WEEKDAYS, weekdays } from '../values/calendar-days.ts';
import { dateTime } from '../values/date-time.ts';
import { glossed } from '../values/glossed.ts';
import { timeOfDay } from '../values/time-of-day.ts';
import { InvalidValue, type ValueContext } from '../values/value-type.ts';

const DAY_START = '00:00:00';
const DAY_STOP = '23:59:59';
/** The beginning and the end of 31-bit time. */
const FIRST_DATE = '1970-01-01T00:00:00';
const LAST_DATE = '2038-01-19T03:14:07';

/** Days were named, but none that there is. */
const NO_DAYS = / on(?= +(?:on|starting|until|UTC|contiguous)\b|$)/;

const anyContext: ValueContext = { family: 'ipv4', protocol: '' };

type Fields = Readonly<Record<string, unknown>>;

export const time = defineMatch({
  name: 'time',
  families: ['ipv4', 'ipv6'],
  summary: 'When the packet comes',
  options: {
    timestart: { flag: '--timestart', value: timeOfDay, says: 'the time of day is from {}' },
    timestop: { flag: '--timestop', value: timeOfDay, says: '… to {}' },
    monthdays: {
      flag: '--monthdays',
      value: monthDays,
      negatable: true,
      says: 'the day of the month is{ not} {}',
    },
    weekdays: {
      flag: '--weekdays',
      value: weekdays,
      negatable: true,
      says: 'the day of the week is{ not} {}',
    },
    datestart: { flag: '--datestart', value: dateTime, says: 'the date is {} or later' },
    datestop: {
      flag: '--datestop',
      value: glossed(dateTime, (date) => (date === LAST_DATE ? 'the last there is' : undefined)),
      filled: LAST_DATE,
      says: 'the date is {} or earlier',
    },
    kerneltz: { flag: '--kerneltz', says: "…, by the kernel's time zone instead of UTC" },
    contiguous: { flag: '--contiguous', says: '…, the time of day going on over midnight' },
  },
  shorthands: [
    { flag: '--utc', excludes: ['kerneltz'], expand: () => ({}) },
    { flag: '--localtz', expand: () => ({ kerneltz: true }) },
  ],
  settle: (fields) => ({
    ...settleTimes(fields.timestart, fields.timestop),
    ...settleDays('monthdays', fields.monthdays, MONTH_DAYS),
    ...settleDays('weekdays', fields.weekdays, WEEKDAYS),
    ...(fields.datestart === FIRST_DATE && { datestart: undefined }),
    ...(fields.datestop === FIRST_DATE && { datestop: undefined }),
  }),
  check: ({ contiguous, timestart = DAY_START, timestop = DAY_STOP }) =>
    contiguous && String(timestart) <= String(timestop)
      ? new InvalidValue('--contiguous needs a --timestop that is earlier than --timestart')
      : undefined,
  list: {
    parts: [
      {
        options: [
          'timestart',
          'timestop',
          'weekdays',
          'monthdays',
          'datestart',
          'datestop',
          'kerneltz',
          'contiguous',
        ],
        pattern: [
          'TIME',
          '(?: from [0-9:]+ to [0-9:]+)?',
          '(?: on [A-Z][a-z]{2}(?:,[A-Z][a-z]{2})*)?',
          '(?: on \\d[0-9a-z,]*)?',
          '(?: on(?= |$))?',
          '(?: starting from [0-9-]+ [0-9:]+)?',
          '(?: until date(?: [0-9-]+ [0-9:]+)?)?',
          '(?: UTC)?(?: contiguous)?',
        ].join(''),
        read: readListed,
        doubts: {
          because: 'of no days at all it is not told whether they are of the week or of the month',
          fields: ['weekdays', 'monthdays'],
          holds: (listed) => NO_DAYS.test(listed),
        },
        print: printListed,
      },
    ],
  },
});

/** Both ends are printed unless they are the whole day. */
function settleTimes(start: unknown = DAY_START, stop: unknown = DAY_STOP): Fields {
  const isWholeDay = start === DAY_START && stop === DAY_STOP;
  return isWholeDay
    ? { timestart: undefined, timestop: undefined }
    : { timestart: start, timestop: stop };
}

/** The tool keeps the days that match: a negation becomes the other days. */
function settleDays(name: string, field: unknown, all: readonly unknown[]): Fields {
  if (field === undefined) return {};
  const { value, negated } = field as Negatable<readonly unknown[]>;
  if (!negated) return {};
  const others = all.filter((day) => !value.includes(day));
  return { [name]: { value: [...value.filter((day) => day === 0), ...others], negated: false } };
}

function readListed(listed: string): Fields | undefined {
  const text = listed.replace(/ +/g, ' ');
  const [, timestart, timestop] = / from ([0-9:]+) to ([0-9:]+)/.exec(text) ?? [];
  const names = / on ([A-Z][a-z]{2}(?:,[A-Z][a-z]{2})*)/.exec(text)?.[1];
  const ordinals = / on (\d[0-9a-z,]*)/.exec(text)?.[1];
  const start = / starting from ([^ ]+ [^ ]+)/.exec(text)?.[1];
  const stop = / until date (\d[^ ]+ [^ ]+)/.exec(text)?.[1];
  const week = names === undefined ? undefined : weekdays.parse(names, anyContext, '');
  const month = ordinals?.replace(/[a-z]+/g, '');
  const days = month === undefined ? undefined : monthDays.parse(month, anyContext, '');
  if (week instanceof InvalidValue || days instanceof InvalidValue) return undefined;
  return {
    ...(timestart !== undefined && { timestart, timestop }),
    ...(days && { monthdays: { value: days, negated: false } }),
    ...(NO_DAYS.test(text) && { weekdays: { value: [], negated: false } }),
    ...(week && { weekdays: { value: week, negated: false } }),
    ...(start !== undefined && { datestart: start.replace(' ', 'T') }),
    ...(stop !== undefined && { datestop: stop.replace(' ', 'T') }),
    ...(!text.includes(' UTC') && { kerneltz: true }),
    ...(text.includes(' contiguous') && { contiguous: true }),
  };
}

function printListed(fields: Fields): string {
  const { timestart, timestop, datestart, datestop } = fields;
  const daysOf = (field: unknown) =>
    field === undefined ? undefined : (field as Negatable<readonly unknown[]>).value;
  const words = [
    timestart !== undefined && `from ${timestart} to ${timestop}`,
    daysOf(fields.weekdays) && `on ${daysOf(fields.weekdays)?.join(',')}`,
    daysOf(fields.monthdays) && `on ${listDays(daysOf(fields.monthdays))}`,
    datestart !== undefined && `starting from ${String(datestart).replace('T', ' ')}`,
    datestop !== LAST_DATE && `until date ${String(datestop).replace('T', ' ')}`,
    !fields.kerneltz && 'UTC',
    fields.contiguous && 'contiguous',
  ];
  return ['TIME', ...words.filter((word) => word)].join(' ');
}

/** A day 0 is kept and not shown. */
const listDays = (days: readonly unknown[] = []) =>
  days
    .filter((day) => day !== 0)
    .map(ordinal)
    .join(',');

/** The tool looks at the last digit alone: 11st, 12nd, 13rd. */
function ordinal(day: unknown): string {
  const suffix = ['th', 'st', 'nd', 'rd'][Number(day) % 10] ?? 'th';
  return `${day}${suffix}`;
}
