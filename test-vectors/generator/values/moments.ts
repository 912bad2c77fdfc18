import { chance, many, pick, type Random } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';

const oddTimes = [
  '0:0',
  '23:59:59',
  '24:00',
  '12:60',
  '7',
  '1:2:3:4',
  '08:09',
  '012:00',
  '00:00:00',
];

export const timeOfDay: MakeValue = ({ random }) =>
  chance(random, 8) ? pick(random, oddTimes) : clock(random);

const oddDates = [
  ...[
    '2024',
    '2024-02',
    '1970-01-01',
    '2038-01-19T03:14:07',
    '2038-01-20',
    '2024-02-30',
    '1969-12-31',
  ],
  ...[
    '2024-13-01',
    '2024-1-1',
    '2024-01-02T03',
    '2024-01-02T03:04',
    '2024-01-02 03:04:05',
    '24-01-01',
  ],
];

export const dateTime: MakeValue = ({ random }) => {
  if (chance(random, 8)) return pick(random, oddDates);
  const date = `${1971 + random(66)}-${twoDigits(1 + random(12))}-${twoDigits(1 + random(28))}`;
  if (chance(random, 30)) return date;
  return `${date}T${clock(random)}`;
};

export const monthDays: MakeValue = ({ random }) =>
  many(random, 1, 4, () =>
    chance(random, 97) ? `${1 + random(31)}` : pick(random, ['0', '32', '01', '5th', '']),
  ).join(',');

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'mo', 'Tu', 'FRI', 'Monday'];

export const weekdays: MakeValue = ({ random }) =>
  many(random, 1, 4, () =>
    chance(random, 60) ? pick(random, weekdayNames) : `${random(chance(random, 90) ? 7 : 9)}`,
  ).join(',');

function clock(random: Random): string {
  const parts = [random(24), random(60), ...(chance(random, 50) ? [random(60)] : [])];
  return parts.map((part) => (chance(random, 90) ? twoDigits(part) : `${part}`)).join(':');
}

const twoDigits = (value: number) => `${value}`.padStart(2, '0');
