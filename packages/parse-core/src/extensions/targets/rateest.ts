import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Microseconds, and what the tool counts them in. */
const SECOND = 1_000_000;
const MILLISECOND = 1_000;
const WRAP = 2 ** 32;
const units: Readonly<Record<string, number>> = { '': 1, us: 1, ms: MILLISECOND, s: SECOND };

/** `250ms`, `0.5s`, `250000`: a time in microseconds. */
const time: ValueType<number> = {
  name: 'a time such as 250ms or 1s',
  parse(text) {
    const [, digits = '', unit = ''] =
      /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)((?:s|ms|us)(?:ecs?)?)?$/i.exec(text) ?? [];
    const scale = units[unit.toLowerCase().replace(/ecs?$/, '')];
    if (digits === '' || scale === undefined) {
      return new InvalidValue(`"${text}" is not a time`, 'write it with us, ms or s: 250ms');
    }
    // The tool counts in 32 bits and lets what is above go.
    return ((Math.trunc(Number(digits) * scale) % WRAP) + WRAP) % WRAP;
  },
  print(value) {
    if (value >= SECOND) return `${(value / SECOND).toFixed(1)}s`;
    return value >= MILLISECOND ? `${(value / MILLISECOND).toFixed(1)}ms` : `${value}us`;
  },
};

/** The kernel measures every 250 ms, 500 ms, 1 s … 8 s. */
const SHORTEST = SECOND / 4;
const LONGEST = 8 * SECOND;
/** The average's weight is a power of two up to this one. */
const MAX_LOG = 30;

export const RATEEST = defineTarget({
  name: 'RATEEST',
  families: ['ipv4', 'ipv6'],
  summary: 'Count the packet for an estimate of the rate, and go on with the next rule',
  options: {
    rateestName: {
      flag: '--rateest-name',
      value: word('the name of an estimator', 15),
      required: true,
      says: 'by the estimator {}',
    },
    rateestInterval: {
      flag: '--rateest-interval',
      value: time,
      required: true,
      says: 'measuring every {}',
    },
    rateestEwmalog: {
      flag: '--rateest-ewmalog',
      aliases: ['--rateest-ewma'],
      value: time,
      required: true,
      says: 'averaging over {}',
    },
  },
  settle: (fields) => settleTimes(fields),
  check({ rateestInterval, rateestEwmalog }) {
    if (Number(rateestInterval) > LONGEST) {
      return new InvalidValue('the interval is too long', 'it is 8s at most');
    }
    if (logOf(Number(rateestInterval), Number(rateestEwmalog)) !== undefined) return undefined;
    return new InvalidValue(
      'the time to average over is too short for the interval',
      'make it twice the interval or more',
    );
  },
  list: {
    parts: [
      { option: 'rateestName', texts: 'name {}' },
      { option: 'rateestInterval', texts: 'interval {}' },
      { option: 'rateestEwmalog', texts: 'ewmalog {}' },
    ],
  },
});

/** The tool prints the interval that the kernel measures in, and its multiple by a power of two. */
function settleTimes({ rateestInterval, rateestEwmalog }: Fields): Fields {
  const given = Number(rateestInterval);
  const log = logOf(given, Number(rateestEwmalog));
  if (log === undefined || given > LONGEST) return {};
  let interval = SHORTEST;
  while (interval < given) interval *= 2;
  return { rateestInterval: interval, rateestEwmalog: (interval * 2 ** log) % WRAP };
}

/**
 * How often the average's weight is halved: an average of weight `w` per interval fades within
 * `interval / -log(1 - w)`, and the longest such time within the wanted one is taken. Undefined when
 * there is none.
 */
function logOf(interval: number, wanted: number): number | undefined {
  let log = 0;
  while (log <= MAX_LOG && interval / -Math.log1p(-(2 ** -(log + 1))) <= wanted) log++;
  return log === 0 || log > MAX_LOG ? undefined : log;
}
