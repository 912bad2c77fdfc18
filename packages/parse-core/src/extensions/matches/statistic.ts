import { defineMatch } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { oneOf } from '../values/named-set.ts';
import { probability } from '../values/probability.ts';
import { uint32, unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

export const statistic = defineMatch({
  name: 'statistic',
  families: ['ipv4', 'ipv6'],
  summary: 'A share of the packets, at random or every so many',
  options: {
    mode: {
      flag: '--mode',
      value: glossed(oneOf(['random', 'nth']), (mode) => (mode === 'nth' ? 'counting' : 'chance')),
      required: true,
      says: 'the packet is picked by {}',
    },
    probability: {
      flag: '--probability',
      value: probability,
      negatable: true,
      excludes: ['every', 'packet'],
      says: '… with a probability{ of not being picked} of {}',
    },
    every: {
      flag: '--every',
      value: unsigned(1, 0xffffffff),
      negatable: true,
      excludes: ['probability'],
      says: '… as {|not }the one of every {} {=packet|packets}',
    },
    packet: {
      flag: '--packet',
      value: uint32,
      excludes: ['probability'],
      says: '…, the counter beginning at {}',
    },
  },
  check({ mode, probability, every, packet }) {
    if (mode === 'random' && probability === undefined) {
      return new InvalidValue('--mode random needs --probability');
    }
    if (mode === 'random') return undefined;
    if (every === undefined || packet === undefined) {
      return new InvalidValue('--mode nth needs --every and --packet', 'add --packet 0');
    }
    const { value } = every as { readonly value: number };
    if (Number(packet) < value) return undefined;
    return new InvalidValue(`--packet ${packet} is not below --every ${value}`);
  },
  list: {
    parts: [
      { option: 'mode', texts: 'statistic mode {}' },
      { option: 'probability', texts: '{! }probability {}' },
      {
        options: ['every', 'packet'],
        pattern: '(?:! )?every \\d+(?: packet \\d+)?',
        read: readListed,
        print: ({ every, packet }) => printListed(every, packet),
      },
    ],
  },
});

function readListed(listed: string): Readonly<Record<string, unknown>> | undefined {
  const [, not, every, packet = '0'] =
    /^(! *)?every +(\d+)(?: +packet +(\d+))?$/.exec(listed) ?? [];
  if (every === undefined) return undefined;
  return { every: { value: Number(every), negated: not !== undefined }, packet: Number(packet) };
}

function printListed(every: unknown, packet: unknown): string {
  if (every === undefined) return '';
  const { value, negated } = every as { readonly value: number; readonly negated: boolean };
  return `${negated ? '! ' : ''}every ${value}${packet ? ` packet ${packet}` : ''}`;
}
