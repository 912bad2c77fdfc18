import { chance, numberBetween, pick, type Random } from '../chance.ts';
import type { MakeValue, Place } from '../generated-rule.ts';

/** A number in decimal, hexadecimal or octal, as a person may write it. */
export function spellNumber(random: Random, value: number): string {
  if (chance(random, 12)) return `0x${spellHex(random, value)}`;
  if (chance(random, 4)) return `0${value.toString(8)}`;
  if (chance(random, 1)) return ` ${value}`;
  return chance(random, 2) ? `+${value}` : `${value}`;
}

function spellHex(random: Random, value: number): string {
  const digits = value.toString(16);
  return chance(random, 30) ? digits.toUpperCase() : digits;
}

export function number(low: number, high: number): MakeValue {
  return ({ random }) => {
    if (chance(random, 2)) return spellNumber(random, high + 1);
    return spellNumber(random, numberBetween(random, low, high));
  };
}

/** `N` or `N:M`; an end may be left out where that is allowed. */
export function range(
  high: number,
  { separator = ':', open = false }: { separator?: string; open?: boolean } = {},
): MakeValue {
  return ({ random }) => {
    const [from = 0, to = 0] = ordered(random, high);
    if (chance(random, 45)) return spellNumber(random, from);
    if (open && chance(random, 10)) return `${from}${separator}`;
    if (open && chance(random, 10)) return `${separator}${to}`;
    if (chance(random, 4)) return `0${separator}${high}`;
    return `${spellNumber(random, from)}${separator}${spellNumber(random, to)}`;
  };
}

function ordered(random: Random, high: number): readonly number[] {
  return [numberBetween(random, 0, high), numberBetween(random, 0, high)].sort((a, b) => a - b);
}

/** `0x10`, `16/0xff`. */
export function withMask(high: number, low = 0): MakeValue {
  return ({ random }) => {
    const value = spellNumber(random, numberBetween(random, low, high));
    if (chance(random, 60)) return value;
    return `${value}/${spellNumber(random, pick(random, [high, 0, 0xff, numberBetween(random, 0, high)]))}`;
  };
}

const rateUnits = [
  ...['s', 'sec', 'second', 'm', 'min', 'minute', 'h', 'hour', 'd', 'day', 'SEC', 'Hour'],
  ...['seconds', 'ms', 'week', ''],
];

export const rate: MakeValue = ({ random }) => {
  const count = pick(random, [
    1,
    2,
    3,
    5,
    7,
    10,
    30,
    60,
    90,
    100,
    300,
    1 + random(9999),
    0,
    10_000,
    10_001,
  ]);
  return chance(random, 10) ? `${count}` : `${count}/${pick(random, rateUnits)}`;
};

export const hashRate: MakeValue = (place) => {
  const { random } = place;
  if (chance(random, 70)) return rate(place);
  return `${1 + random(2000)}${pick(random, ['b/s', 'kb/s', 'mb/s', 'kb/m', 'b', 'KB/s'])}`;
};

export const hashBurst: MakeValue = ({ random }) =>
  `${1 + random(5000)}${chance(random, 25) ? pick(random, ['b', 'kb', 'mb', 'KB', 'k']) : ''}`;

export const byteRate: MakeValue = ({ random }) =>
  `${1 + random(900)}${pick(random, ['bit', 'kbit', 'mbit', 'bps', 'kbps', 'mbps', '', 'gbit', 'Kbit', 'k'])}`;

export const probability: MakeValue = ({ random }) =>
  pick(random, [
    '0',
    '1',
    '0.5',
    '.25',
    '1.0',
    '0.333333',
    '1e-3',
    '1.1',
    '-0.1',
    '0x1p-1',
    '0.9999999999',
    `0.${1 + random(999_999)}`,
  ]);

export const hexPattern: MakeValue = ({ random }: Place) => {
  const bytes = Array.from({ length: 1 + random(5) }, () =>
    random(256).toString(16).padStart(2, '0'),
  );
  return `${pick(random, ['', 'GET ', 'a'])}|${bytes.join(pick(random, ['', ' ']))}|${pick(random, ['', 'z'])}`;
};
