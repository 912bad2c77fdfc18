import { describe, expect, it } from 'vitest';
import { cutRow } from './row-template.ts';

/** The runs of a text behind the columns of a row; undefined when they cannot be told. */
function runsOf(text: string): readonly string[] | undefined {
  const line = `x ${text}`;
  const template = cutRow(line, 2);
  return template?.runs.flatMap((start, at, runs) =>
    at % 2 === 0 ? [line.slice(start, runs[at + 1])] : [],
  );
}

describe('a row is cut', () => {
  it.each([
    ['tcp dpt:22', ['22']],
    ['tcp dpt:!22 ', ['22']],
    ['multiport dports 25,80,443', ['25,80,443']],
    ['u32 x=0x10 ipv6', ['0x10']],
    ['/* a 5 b */', ['a 5 b']],
    ['/* a */ tcp dpt:22', ['a', '22']],
    ['LOG flags 0 level 4 prefix "a b"', ['0', '4', 'a b']],
    ['prefix ""', ['']],
    ['', []],
  ])('at what may differ in: %s', (text, runs) => expect(runsOf(text)).toEqual(runs));

  it.each(['/* a */ b */', '/* a', '/* */', '/*a */', '/* a */b', '"a" "b"', 'a "'])(
    'nowhere when that could end in more than one place: %s',
    (text) => expect(runsOf(text)).toBeUndefined(),
  );
});
