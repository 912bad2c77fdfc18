import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** A class of the traffic control: two numbers of 16 bits. */
export interface TrafficClass {
  readonly major: number;
  readonly minor: number;
}

/** `1:ffff`: always hexadecimal. What follows the second number is not looked at. */
const trafficClass: ValueType<TrafficClass> = {
  name: 'a class MAJOR:MINOR in hexadecimal',
  parse(text) {
    const found = /^\s*([+-]?(?:0x)?[0-9a-f]+):\s*([+-]?(?:0x)?[0-9a-f]+)/i.exec(text);
    const [, major, minor] = found ?? [];
    if (major !== undefined && minor !== undefined) {
      return { major: lowBits(major), minor: lowBits(minor) };
    }
    return new InvalidValue(`"${text}" is not a class`, 'write MAJOR:MINOR in hexadecimal: 1:ffff');
  },
  print: ({ major, minor }) => `${hex(major).padStart(4, '0')}:${hex(minor).padStart(4, '0')}`,
  list: { print: ({ major, minor }) => `${hex(major)}:${hex(minor)}` },
};

/** The tool keeps the low 16 bits, of a negative number too. */
function lowBits(text: string): number {
  const value = Number.parseInt(text.replace(/^[+-]?(?:0x)?/i, '').slice(-4), 16);
  return (text.startsWith('-') ? -value : value) & 0xffff;
}

const hex = (value: number) => value.toString(16);

export const CLASSIFY = defineTarget({
  name: 'CLASSIFY',
  families: ['ipv4', 'ipv6'],
  summary: 'Put the packet into a traffic control class, and go on with the next rule',
  options: {
    setClass: {
      flag: '--set-class',
      value: trafficClass,
      required: true,
      says: 'with the number {}',
    },
  },
  list: { open: 'CLASSIFY set', parts: [{ option: 'setClass', texts: '{}' }] },
});
