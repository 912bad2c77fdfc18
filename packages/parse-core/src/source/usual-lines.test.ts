import { describe, expect, it } from 'vitest';
import { classifyLine } from './classify-line.ts';
import { lastLineOf } from './last-line-of.ts';
import { readLines } from './read-lines.ts';
import { UsualLines } from './usual-lines.ts';

const row = (rest: string) => ` 1  2 LOG   6   --  eth0  *   0.0.0.0/0    10.0.0.0/8   ${rest}`;

const usual = [
  '-A INPUT -j DROP',
  '-A INPUT -m comment --comment "a b" -j DROP',
  '-A INPUT -m comment --comment "a \\"b\\" c" -j DROP',
  '-A INPUT -m comment --comment a\\"b" -j DROP',
  row(''),
  row('/* a b */'),
  row('/* a b */ tcp dpt:22'),
  'ACCEPT  tcp  --  anywhere  anywhere',
  '  ACCEPT  tcp  --  anywhere  anywhere',
];

const unusual = [
  '-A INPUT -m comment --comment "a',
  '-A INPUT -m comment --comment "a\\"',
  '-P INPUT DROP',
  '--append INPUT -j DROP',
  row('/* a b'),
  row('/* a b *'),
  row('/* a b */c'),
  'ACCEPT  tcp  -- anywhere  anywhere',
  'ACCEPT  tcp  --',
  `${'x'.repeat(500)} --  x`,
  '# x --  y',
  ':x --  y',
  '[1:2] x --  y',
  'Chain x --  y',
  '*x --  y',
  '',
  ' ',
];

/** What is told of each line of a text. */
function tell(lines: readonly string[]) {
  const source = readLines(lines.join('\n'));
  const told = new UsualLines(source.text);
  return lines.map((_, at) => told.kindOf(source.startOf(at + 1), source.endOf(at + 1)));
}

describe('the kind of a line in place', () => {
  it.each(usual)('is told of: %s', (line) => {
    expect(tell([line])).toEqual([classifyLine(line)]);
  });

  it.each(unusual)('is left to a closer look of: %s', (line) => {
    expect(tell([line])).toEqual([undefined]);
  });

  it('is told of each line as of that line alone', () => {
    const lines = [...usual, ...unusual, ...unusual, ...usual].reverse();
    expect(tell(lines)).toEqual(lines.flatMap((line) => tell([line])));
  });

  it('is told of no line that goes on in the next', () => {
    const source = readLines([...usual, '"', '*/ '].join('\n'));
    for (const [at, text] of usual.entries()) {
      const line = { kind: classifyLine(text), number: at + 1, text };
      expect(lastLineOf(line, source)).toBe(at + 1);
    }
  });
});
