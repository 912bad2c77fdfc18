import { chance, many, pick, type Random } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';

export const timeOfDay: MakeValue = ({ random }) => clock(random);

export const dateTime: MakeValue = ({ random }) => {
  const date = `${1971 + random(66)}-${twoDigits(1 + random(12))}-${twoDigits(1 + random(28))}`;
  if (chance(random, 30)) return date;
  return `${date}T${clock(random)}`;
};

export const monthDays: MakeValue = ({ random }) =>
  many(random, 1, 4, () => `${1 + random(31)}`).join(',');

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'mo', 'Tu', 'FRI'];

export const weekdays: MakeValue = ({ random }) =>
  many(random, 1, 4, () =>
    chance(random, 60) ? pick(random, weekdayNames) : `${1 + random(7)}`,
  ).join(',');

function clock(random: Random): string {
  const parts = [random(24), random(60), ...(chance(random, 50) ? [random(60)] : [])];
  return parts.map((part) => (chance(random, 90) ? twoDigits(part) : `${part}`)).join(':');
}

const twoDigits = (value: number) => `${value}`.padStart(2, '0');
