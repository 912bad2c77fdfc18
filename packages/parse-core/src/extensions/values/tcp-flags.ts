import {
  tcpFlags as readBits,
  SYN_ONLY as SYN_ONLY_BITS,
  TCP_FLAGS,
  tcpFlagNames,
} from '../../names/tcp-flags.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

export type TcpFlag = (typeof TCP_FLAGS)[number][0];

/** Of the flags in `mask`, those in `set` must be set and the others clear. */
export interface TcpFlags {
  readonly mask: readonly TcpFlag[];
  readonly set: readonly TcpFlag[];
}

/** Two words: the flags to look at and those that must be set. */
export const tcpFlags: ValueType<TcpFlags> = {
  name: 'the flags to look at and the flags that must be set',
  words: 2,
  parse(maskText, _context, setText) {
    const mask = readBits(maskText);
    const set = readBits(setText);
    if (mask !== undefined && set !== undefined) return fromBits(mask, set);
    return new InvalidValue(
      `"${mask === undefined ? maskText : setText}" is not a list of TCP flags`,
      `write some of ${TCP_FLAGS.map(([name]) => name).join(',')}, or ALL, or NONE`,
    );
  },
  print: ({ mask, set }) => `${tcpFlagNames(toBits(mask))} ${tcpFlagNames(toBits(set))}`,
  describe(value, context) {
    const { mask, set } = value;
    const isSyn = toBits(mask) === SYN_ONLY_BITS.mask && toBits(set) === SYN_ONLY_BITS.set;
    const meaning = isSyn ? 'a SYN that opens a connection' : 'of the former only the latter set';
    return `${tcpFlags.print(value, context)} (${meaning})`;
  },
  list: {
    pattern: '[0-9A-Za-z,]+/[0-9A-Za-z,]+',
    parse(text, context) {
      const slash = text.indexOf('/');
      const mask = text.slice(0, slash);
      const set = text.slice(slash + 1);
      if (!text.startsWith('0x')) return tcpFlags.parse(mask, context, set);
      return fromBits(Number(mask), Number(set));
    },
    print({ mask, set }, { numeric }) {
      const show = (flags: readonly TcpFlag[]) =>
        numeric ? hexByte(toBits(flags)) : tcpFlagNames(toBits(flags));
      return `${show(mask)}/${show(set)}`;
    },
  },
};

function fromBits(mask: number, set: number): TcpFlags {
  const list = (bits: number) => TCP_FLAGS.filter(([, bit]) => bits & bit).map(([name]) => name);
  return { mask: list(mask), set: list(set) };
}

/** What `--syn` stands for. */
export const SYN_ONLY: TcpFlags = fromBits(SYN_ONLY_BITS.mask, SYN_ONLY_BITS.set);

function toBits(flags: readonly TcpFlag[]): number {
  return TCP_FLAGS.reduce((bits, [name, bit]) => (flags.includes(name) ? bits | bit : bits), 0);
}

const hexByte = (bits: number) => `0x${bits.toString(16).toUpperCase().padStart(2, '0')}`;
