import { readNumber } from '../../names/read-number.ts';
import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** A number of up to 32 bits, of which the tool keeps the low ones. */
function lowBits(bits: number): ValueType<number> {
  return {
    name: `a number of ${bits} bits`,
    parse(text) {
      const value = readNumber(text, 0xffffffff);
      return value === undefined
        ? new InvalidValue(`"${text}" is not a number of ${bits} bits`)
        : value % 2 ** bits;
    },
    print: (value) => `${value}`,
  };
}

export const SYNPROXY = defineTarget({
  name: 'SYNPROXY',
  families: ['ipv4', 'ipv6'],
  summary: 'Answer the TCP handshake of the packet in place of the server',
  options: {
    sackPerm: { flag: '--sack-perm', says: 'passing on selective acknowledgements' },
    timestamp: { flag: '--timestamp', says: 'passing on timestamps' },
    wscale: { flag: '--wscale', value: lowBits(8), says: 'announcing a window scale of {}' },
    mss: { flag: '--mss', value: lowBits(16), says: 'announcing a maximum segment size of {}' },
    ecn: { flag: '--ecn', says: 'passing on congestion notifications' },
  },
  list: {
    open: 'SYNPROXY',
    parts: [
      { option: 'sackPerm', texts: 'sack-perm' },
      { option: 'timestamp', texts: 'timestamp' },
      { option: 'wscale', texts: 'wscale {}' },
      { option: 'mss', texts: 'mss {}' },
      { option: 'ecn', texts: 'ecn' },
    ],
  },
});
