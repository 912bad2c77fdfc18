import { readNumber } from '../../names/read-number.ts';
import { defineTarget } from '../declaration.ts';
import { hexNumber } from '../values/hex-number.ts';
import { ALL_BITS, type Mark, markWithMask } from '../values/mark.ts';
import {
  markShorthands,
  OPERATION_PATTERN,
  printOperation,
  readOperation,
} from '../values/mark-operation.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

type Fields = Readonly<Record<string, unknown>>;

const mask = hexNumber(ALL_BITS);
const shift = unsigned(0, 32);

export const CONNMARK = defineTarget({
  name: 'CONNMARK',
  families: ['ipv4', 'ipv6'],
  summary: 'Handle the connection mark of the packet, and go on with the next rule',
  options: {
    setXmark: {
      flag: '--set-xmark',
      value: markWithMask,
      excludes: ['saveMark', 'restoreMark'],
      says: 'by setting it to {}',
    },
    saveMark: {
      flag: '--save-mark',
      excludes: ['setXmark', 'restoreMark'],
      says: "by copying the packet's mark to the connection",
    },
    restoreMark: {
      flag: '--restore-mark',
      excludes: ['setXmark', 'saveMark'],
      says: "by copying the connection's mark to the packet",
    },
    nfmask: { flag: '--nfmask', value: mask, says: "under the mask {} of the packet's mark" },
    ctmask: { flag: '--ctmask', value: mask, says: "under the mask {} of the connection's mark" },
    leftShiftMark: {
      flag: '--left-shift-mark',
      value: shift,
      says: 'shifted left by {} {=bit|bits}',
    },
    rightShiftMark: {
      flag: '--right-shift-mark',
      value: shift,
      says: 'shifted right by {} {=bit|bits}',
    },
  },
  shorthands: [
    ...markShorthands,
    { flag: '--mask', value: mask, expand: (bits: number) => ({ nfmask: bits, ctmask: bits }) },
  ],
  settle: (fields) => ({ ...settleMasks(fields), ...settleShifts(fields) }),
  check({ setXmark, saveMark, restoreMark }) {
    if (setXmark ?? saveMark ?? restoreMark) return undefined;
    return new InvalidValue(
      'CONNMARK is not told what to do',
      'add --set-mark, --save-mark or --restore-mark',
    );
  },
  list: {
    open: 'CONNMARK',
    parts: [
      {
        options: ['setXmark', 'saveMark', 'restoreMark', 'nfmask', 'ctmask'],
        pattern:
          `(?:${OPERATION_PATTERN}|(?:save|restore)` +
          '(?: mask 0x[0-9a-f]+| (?:nf|ct)mask 0x[0-9a-f]+ (?:nf|ct)mask ~?0x[0-9a-f]+)?)',
        read: readListed,
        print: printListed,
      },
      { option: 'leftShiftMark', texts: 'left-shift-mark {}' },
      { option: 'rightShiftMark', texts: 'right-shift-mark {}' },
    ],
  },
});

/** A mask behind `--set-xmark` takes the place of its own; the other operations have both masks. */
function settleMasks(fields: Fields): Fields {
  const { setXmark, saveMark, restoreMark, nfmask = ALL_BITS, ctmask = ALL_BITS } = fields;
  if (setXmark === undefined) return saveMark || restoreMark ? { nfmask, ctmask } : {};
  const given = Object.keys(fields);
  const isLater = given.indexOf('ctmask') > given.indexOf('setXmark');
  const { value, mask } = setXmark as Mark;
  return {
    setXmark: { value, mask: isLater ? (ctmask as number) : mask },
    nfmask: undefined,
    ctmask: undefined,
  };
}

/** The tool has one shift: the last that was given; none when that is by no bit. */
function settleShifts(fields: Fields): Fields {
  const given = Object.keys(fields).filter((field) => field.endsWith('ShiftMark'));
  const last = given.at(-1);
  if (last === undefined) return {};
  const shifts = { leftShiftMark: undefined, rightShiftMark: undefined };
  return fields[last] === 0 ? shifts : { ...shifts, [last]: fields[last] };
}

function readListed(text: string): Fields | undefined {
  const [, word = '', masks = ''] = /^(save|restore) *(.*)$/.exec(text) ?? [];
  if (word === '') return readOperation(text);
  const found = { nfmask: ALL_BITS, ctmask: ALL_BITS };
  for (const [, side, bits = ''] of masks.matchAll(/(nf|ct)?mask +~?(\w+)/g)) {
    const mask = readNumber(bits, ALL_BITS) ?? ALL_BITS;
    if (side !== 'ct') found.nfmask = mask;
    if (side !== 'nf') found.ctmask = mask;
  }
  return { [`${word}Mark`]: true, ...found };
}

function printListed({ setXmark, saveMark, nfmask, ctmask }: Fields): string {
  if (setXmark !== undefined) return printOperation(setXmark as Mark);
  const word = saveMark ? 'save' : 'restore';
  const [nf, ct] = [nfmask as number, ctmask as number];
  const hex = (bits: number) => `0x${bits.toString(16)}`;
  if (nf === ct) return nf === ALL_BITS ? word : `${word} mask ${hex(nf)}`;
  return saveMark
    ? `${word} nfmask ${hex(nf)} ctmask ~${hex(ct)}`
    : `${word} ctmask ${hex(ct)} nfmask ~${hex(nf)}`;
}
