import { InvalidValue, type ValueType } from './value-type.ts';

/** So many per unit of time. */
export interface Rate {
  readonly count: number;
  readonly per: 'sec' | 'min' | 'hour' | 'day';
}

/** The kernel counts in 1/10000 s (XT_LIMIT_SCALE); the tool prints the unit that fits that best. */
const SCALE = 10_000;
const units = [
  { per: 'day', long: 'day', ticks: SCALE * 86_400 },
  { per: 'hour', long: 'hour', ticks: SCALE * 3_600 },
  { per: 'min', long: 'minute', ticks: SCALE * 60 },
  { per: 'sec', long: 'second', ticks: SCALE },
] as const;

/** A rate as `limit` takes it: `5/sec`, `3/hour`, `90/minute`; without a unit it is per second. */
export const rate: ValueType<Rate> = {
  name: 'a rate such as 5/sec',
  parse(text) {
    const slash = text.indexOf('/');
    const count = readCount(slash < 0 ? text : text.slice(0, slash));
    const word = slash < 0 ? 'second' : text.slice(slash + 1).toLowerCase();
    const unit = word === '' ? undefined : units.find(({ long }) => long.startsWith(word));
    if (count === undefined || unit === undefined) {
      return new InvalidValue(`"${text}" is not a rate`, 'write 5/sec, 5/min, 5/hour or 5/day');
    }
    const ticks = Math.floor(unit.ticks / count);
    if (ticks === 0) return new InvalidValue(`"${text}" is faster than can be counted`);
    return rateOf(ticks);
  },
  print: ({ count, per }) => `${count}/${per}`,
};

/** As atoi reads it: in decimal, and whatever stands behind the digits. */
function readCount(text: string): number | undefined {
  const count = Number(/^\s*\+?(\d+)/.exec(text)?.[1] ?? 0);
  return count === 0 ? undefined : count;
}

/** The rate that the tool prints for a period in kernel ticks (print_rate of libxt_limit). */
function rateOf(ticks: number): Rate {
  let chosen: (typeof units)[number] = units[0];
  for (const unit of units.slice(1)) {
    if (ticks > unit.ticks || unit.ticks / ticks < unit.ticks % ticks) break;
    chosen = unit;
  }
  return { count: Math.floor(chosen.ticks / ticks), per: chosen.per };
}
