import { defineTarget } from '../declaration.ts';
import { type NumberRange, numberRange } from '../values/number-range.ts';
import { uint16 } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const MAX_QUEUE = 0xffff;
/** What 1.8.11 and later take an open end for; releases before took 65535. */
const OPEN_END = MAX_QUEUE - 1;

const range = numberRange({
  name: 'a range of queues',
  max: MAX_QUEUE,
  separator: ':',
  open: true,
});

const queueRange: ValueType<NumberRange> = {
  ...range,
  parse(text, context) {
    if (!text.includes(':')) {
      return new InvalidValue(`"${text}" is not a range of queues`, 'write FIRST:LAST');
    }
    return range.parse(text.endsWith(':') ? `${text}${OPEN_END}` : text, context, '');
  },
  print: ({ from, to }) => `${from}:${to}`,
  refuse({ from, to }) {
    if (from < to) return undefined;
    return new InvalidValue(
      `the first queue, ${from}, must be less than the last, ${to}`,
      'write the lower number first',
    );
  },
};

export const NFQUEUE = defineTarget({
  name: 'NFQUEUE',
  families: ['ipv4', 'ipv6'],
  summary: 'Hand the packet to a program in user space',
  options: {
    queueNum: {
      flag: '--queue-num',
      value: uint16,
      excludes: ['queueBalance'],
      says: 'through the queue {}',
    },
    queueBalance: {
      flag: '--queue-balance',
      value: queueRange,
      excludes: ['queueNum'],
      says: 'through one of the queues {}',
    },
    queueBypass: { flag: '--queue-bypass', says: 'accepting what comes while no program listens' },
    queueCpuFanout: {
      flag: '--queue-cpu-fanout',
      says: 'with the queue chosen by the CPU',
    },
  },
  // Queue 0 when no other is named; it is printed.
  settle: ({ queueNum, queueBalance }) =>
    queueNum === undefined && queueBalance === undefined ? { queueNum: 0 } : {},
  check({ queueBalance, queueCpuFanout }) {
    if (!queueCpuFanout || queueBalance) return undefined;
    return new InvalidValue(
      '--queue-cpu-fanout needs several queues to choose from',
      'add --queue-balance FIRST:LAST',
    );
  },
  list: {
    open: 'NFQUEUE',
    parts: [
      { option: 'queueNum', texts: 'num {}' },
      { option: 'queueBalance', texts: 'balance {}' },
      { option: 'queueBypass', texts: 'bypass' },
      { option: 'queueCpuFanout', texts: 'cpu-fanout' },
    ],
  },
});
