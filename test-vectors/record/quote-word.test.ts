import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoteWords } from './quote-word.ts';

const hostileWords = [
  '',
  ' ',
  'plain',
  "it's",
  `'`,
  `''`,
  `"double"`,
  'back\\slash',
  '\\',
  '$HOME',
  '$(id)',
  '`id`',
  'a;b|c&d>e<f',
  '*',
  '~',
  '#x',
  '!x',
  '-n',
  'two\nlines',
  'ends with newline\n',
  'tab\there',
  'größer → ✓',
];

describe('quoteWords', () => {
  it('hands each word to the program as it was', () => {
    const script = `printf '%s\\0' ${quoteWords(hostileWords)}`;
    const printed = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
    expect(printed.split('\0').slice(0, -1)).toEqual(hostileWords);
  });

  it('refuses a NUL byte, which no argument can hold', () => {
    expect(() => quoteWords(['a\0b'])).toThrow('NUL');
  });
});
