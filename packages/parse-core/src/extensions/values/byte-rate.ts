import { readFloat } from '../../names/read-float.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const MAX = 0xffffffff;

/** The most that is printed: rounded up to more than the tool can hold. */
const MOST_PRINTED = '34360Mbit';

/** What strtod reads besides numbers: infinity, and what is no number. */
const NO_NUMBER = /^\s*\+?(?:inf(?:inity)?|nan(?:\(\w*\))?)$/i;

const PREFIXES: readonly string[] = ['', 'k', 'm', 'g', 't'];

/** `kbit` is 1000 bits, `kibit` 1024, and `bps` stands for bytes. */
const FORM = /^(.*?)(?:([kmgt]?)(i?)(bit|bps))?$/is;

/**
 * Bytes per second, given in bits or bytes (`1mbit`, `125kbps`) and printed in rounded bits
 * (`1000Kbit`). Left out it is null, which `settle` turns into what the tool takes for it.
 */
export const byteRate: ValueType<number | null> = {
  name: 'a rate such as 8kbit',
  extent: 'optional',
  parse(text) {
    if (text === '') return null;
    if (text === MOST_PRINTED) return MAX;
    const [, amount = '', prefix = '', binary = '', unit = 'bit'] = FORM.exec(text) ?? [];
    const power = PREFIXES.indexOf(prefix.toLowerCase());
    const number = NO_NUMBER.test(amount)
      ? Number.POSITIVE_INFINITY
      : readFloat(amount.trimStart());
    const scale = (binary === '' ? 1000 : 1024) ** power * (unit.toLowerCase() === 'bps' ? 8 : 1);
    const isValid = number !== undefined && number >= 0 && !(prefix === '' && binary !== '');
    if (isValid) return keep32Bits((number * scale) / 8);
    return new InvalidValue(`"${text}" is not a rate`, 'write 8kbit, 1mbit or 125kbps');
  },
  print: (bytes) => (bytes === null ? '' : printBits(bytes * 8)),
  describe: (bytes) => (bytes === null ? '(in bytes)' : `${printBits(bytes * 8)} of bytes`),
};

/** As the processor converts a number with a point: what does not fit into 64 bits is 0. */
function keep32Bits(bytes: number): number {
  return bytes < 2 ** 63 ? Number(BigInt.asUintN(32, BigInt(Math.floor(bytes)))) : 0;
}

/** A count of packets per second; left out it is null as well. */
export const packetRate: ValueType<number | null> = {
  name: 'packets per second',
  extent: 'optional',
  parse(text) {
    if (text === '') return null;
    const number = /^\s*\+?(?:0x[0-9a-f]+|\d+)$/i.test(text) ? readPackets(text.trim()) : MAX + 1;
    if (number <= MAX) return number;
    return new InvalidValue(`"${text}" is not a number of packets`, `write 0 to ${MAX}`);
  },
  print: (packets) => (packets === null ? '' : `${packets}`),
  describe: (packets) => (packets === null ? '(in packets)' : `${packets} packets a second`),
};

const readPackets = (text: string) =>
  /^\+?0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);

function printBits(bits: number): string {
  if (bits >= 1e9) return `${roundHalfEven(bits / 1e6)}Mbit`;
  return bits >= 1e6 ? `${roundHalfEven(bits / 1e3)}Kbit` : `${bits}bit`;
}

function roundHalfEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}
