import { readNumber } from '../../names/read-number.ts';
import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** What the trigger's name leaves beside "netfilter-". */
const MAX_ID = 16;
/** Stands for "for ever" in the kernel; `-S` prints it as the signed number it is not. */
const FOR_EVER = 0xffffffff;
const PRINTED_FOR_EVER = '-1';

/** The tool quotes it whatever is in it. */
const triggerId: ValueType<string> = {
  name: `text of 1 to ${MAX_ID} characters`,
  parse: (text) => text,
  print: quote,
  refuse(value) {
    if (value !== '' && value.length <= MAX_ID) return undefined;
    return new InvalidValue(`the trigger's name "${value}" has not 1 to ${MAX_ID} characters`);
  },
  list: { pattern: '"(?:[^"\\\\]|\\\\.)*"', parse: (text) => unquote(text), print: quote },
};

function quote(value: string): string {
  return `"${value.replace(/["\\']/g, '\\$&')}"`;
}

const unquote = (text: string) => text.slice(1, -1).replace(/\\(.)/g, '$1');

/** Milliseconds, or for ever. */
const delay: ValueType<number | 'inf'> = {
  name: 'a number of milliseconds, or "inf"',
  parse(text) {
    if (text.toLowerCase() === 'inf' || text === PRINTED_FOR_EVER) return 'inf';
    const value = readNumber(text, FOR_EVER);
    if (value === undefined) {
      return new InvalidValue(`"${text}" is not a number of milliseconds`, 'write it, or inf');
    }
    return value === FOR_EVER ? 'inf' : value;
  },
  print: (value) => (value === 'inf' ? PRINTED_FOR_EVER : `${value}`),
  list: {
    pattern: '(?:inf|\\d+ms)',
    parse: (text) => (text === 'inf' ? text : Number.parseInt(text, 10)),
    print: (value) => (value === 'inf' ? value : `${value}ms`),
  },
};

export const LED = defineTarget({
  name: 'LED',
  families: ['ipv4', 'ipv6'],
  summary: 'Light a LED for the packet, and go on with the next rule',
  options: {
    ledTriggerId: {
      flag: '--led-trigger-id',
      value: triggerId,
      required: true,
      says: 'by the trigger {}',
    },
    ledDelay: {
      flag: '--led-delay',
      value: delay,
      default: 0,
      says: 'for {} milliseconds (-1: for ever)',
    },
    ledAlwaysBlink: { flag: '--led-always-blink', says: 'blinking even when it is lit' },
  },
  list: {
    parts: [
      { option: 'ledTriggerId', texts: 'led-trigger-id:{}' },
      { option: 'ledDelay', texts: 'led-delay:{}' },
      { option: 'ledAlwaysBlink', texts: 'led-always-blink' },
    ],
  },
});
