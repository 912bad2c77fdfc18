import { expect, it } from 'vitest';
import { readNumber } from './read-number.ts';

it('reads numbers in the bases of C', () => {
  expect(readNumber('22', 65535)).toBe(22);
  expect(readNumber('0x16', 65535)).toBe(22);
  expect(readNumber('022', 65535)).toBe(18);
  expect(readNumber('0', 65535)).toBe(0);
  expect(readNumber('00', 65535)).toBe(0);
  expect(readNumber(' +22', 65535)).toBe(22);
});

it('refuses what is not wholly a number or too large', () => {
  for (const word of [
    '',
    ' ',
    '0x',
    '08',
    '22 ',
    '2 2',
    '-0',
    '-1',
    '1e3',
    '1.0',
    'ssh',
    '65536',
  ]) {
    expect(readNumber(word, 65535)).toBeUndefined();
  }
});
