import { defineMatch } from '../declaration.ts';
import { bridgePort } from '../values/interface-name.ts';
import { InvalidValue } from '../values/value-type.ts';

const fields = [
  'physdevIsIn',
  'physdevIn',
  'physdevIsOut',
  'physdevOut',
  'physdevIsBridged',
] as const;

export const physdev = defineMatch({
  name: 'physdev',
  families: ['ipv4', 'ipv6'],
  summary: 'Ports of a bridge that the packet enters and leaves by',
  options: {
    physdevIsIn: {
      flag: '--physdev-is-in',
      negatable: true,
      says: 'the packet {came|did not come} in by a bridge port',
    },
    physdevIn: {
      flag: '--physdev-in',
      value: bridgePort,
      negatable: true,
      says: 'the bridge port the packet came in by is{ not} {}',
    },
    physdevIsOut: {
      flag: '--physdev-is-out',
      negatable: true,
      says: 'the packet {leaves|does not leave} by a bridge port',
    },
    physdevOut: {
      flag: '--physdev-out',
      value: bridgePort,
      negatable: true,
      says: 'the bridge port the packet leaves by is{ not} {}',
    },
    physdevIsBridged: {
      flag: '--physdev-is-bridged',
      negatable: true,
      says: 'the packet is{ not} bridged',
    },
  },
  check: (match: Readonly<Record<string, unknown>>) =>
    fields.some((field) => match[field] !== undefined)
      ? undefined
      : new InvalidValue('physdev needs one of its options'),
  list: {
    open: 'PHYSDEV match',
    parts: [
      { option: 'physdevIsIn', texts: '{! }--physdev-is-in' },
      { option: 'physdevIn', texts: '{! }--physdev-in{}' },
      { option: 'physdevIsOut', texts: '{! }--physdev-is-out' },
      { option: 'physdevOut', texts: '{! }--physdev-out{}' },
      { option: 'physdevIsBridged', texts: '{! }--physdev-is-bridged' },
    ],
  },
});
