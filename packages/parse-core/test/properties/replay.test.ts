import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, type Rule } from '../../src/index.ts';
import { acceptedIn, filesOf, tools } from '../laws/recorded.ts';
import { rulesOf } from './model.ts';
import { runs } from './runs.ts';

/**
 * Rules of a shape that was met before are replayed, not lexed. A rule alone in its text is the first
 * of its shape, so it went the long way: through lexer, grammar and composer. The second time it is
 * replayed; texts that came twice are remembered, so that the fourth time nothing of it is read anew.
 */
const TIMES = 4;

const formats = ['S', 'Sv', 'Ln', 'Lnv', 'LnvNum'] as const;
type Format = (typeof formats)[number];

describe.each(['ipv4', 'ipv6'] as const)('many rules of %s in one text', (family) => {
  const tool = tools.find((each) => each.family === family && each.version === '1.8.11');
  const vectors = tool ? filesOf(tool).flatMap((file) => acceptedIn(tool, file)) : [];

  /** All recorded rules of a format, and a reader of such lines behind one header. */
  function prepare(format: Format) {
    const lines = vectors.flatMap(([, texts]) => ruleLines(texts[format]));
    // A row that shows which release listed it, as most of a whole listing's do.
    const telling = lines.find((line) => / all {2}/.test(line));
    const header = headers[format] + (telling === undefined ? '' : `${telling}\n`);
    const own = telling === undefined ? 0 : 1;
    const read = (each: readonly string[]) =>
      rulesOf(parse(`${header}${each.join('\n')}\n`, { family }))
        .slice(own)
        .map(withoutPlace);
    return { lines, read };
  }

  it.each(formats)(
    'are read from %s as each alone, in any order',
    { timeout: 60_000 },
    (format) => {
      const { lines, read } = prepare(format);
      const alone = new Map(lines.map((line) => [line, read([line])[0]]));
      const many = fc.array(fc.constantFrom(...lines), { minLength: 100, maxLength: 200 });
      fc.assert(
        fc.property(many, (chosen) => {
          const all = times(TIMES, chosen);
          expect(read(all)).toEqual(all.map((line) => alone.get(line)));
        }),
        runs(20),
      );
    },
  );

  it.each(formats)(
    'are read from %s as each alone when their values changed',
    { timeout: 60_000 },
    (format) => {
      const { lines, read } = prepare(format);
      const changed = fc
        .tuple(fc.constantFrom(...lines), fc.nat(), fc.constantFrom(...values))
        .map(([line, place, value]) => changeWord(line, place, value));
      fc.assert(expectAsAlone(changed, read), runs(100));
    },
  );

  it.each(formats)(
    'are read from %s as each alone when they were damaged',
    { timeout: 60_000 },
    (format) => {
      const { lines, read } = prepare(format);
      const damaged = fc
        .tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(3), fc.constantFrom(...intruders))
        .map(([line, place, length, text]) => damage(line, place, length, text));
      fc.assert(expectAsAlone(damaged, read), runs(100));
    },
  );

  it.each(formats)('are read from %s as each alone beside very long ones', (format) => {
    const { lines, read } = prepare(format);
    const some = lines.filter((_, index) => index % 50 === 0);
    const long = some.map((line) => damage(line, line.length, 0, 'x'.repeat(20_000)).after);
    const all = times(
      TIMES,
      some.flatMap((line, index) => [line, long[index] ?? '']),
    );
    const alone = new Map(all.map((line) => [line, read([line])[0]]));
    expect(read(all)).toEqual(all.map((line) => alone.get(line)));
  });
});

interface Change {
  readonly line: string;
  readonly after: string;
}

/** Changed lines are read as each alone, although the lines as recorded have made every shape known. */
function expectAsAlone(
  changes: fc.Arbitrary<Change>,
  read: (lines: readonly string[]) => readonly unknown[],
) {
  const whole = changes.filter(({ after }) => !spansLines(after));
  return fc.property(fc.array(whole, { minLength: 1, maxLength: 20 }), (chosen) => {
    const known = times(
      TIMES,
      chosen.map(({ line }) => line),
    );
    const after = chosen.map((each) => each.after);
    const alone = after.map((line) => read([line])[0]);
    const rules = read([...known, ...times(TIMES, after)]).slice(known.length);
    expect(rules).toEqual(times(TIMES, alone));
  });
}

function times<T>(count: number, list: readonly T[]): T[] {
  return Array.from({ length: count }, () => list).flat();
}

/** Values that fit somewhere, and some that fit nowhere. */
const values = (
  '22 1:1024 ssh 0x10/0xff 10.0.0.0/8 10.1.2.3 2001:db8::1 eth0 eth+ ! "a\\"b" "" ACCEPT X -j ' +
  '--dport [goto] * all -- 12K 4294967296 1,2,3 0 007 1-2'
).split(' ');

/** What makes words run together, or parts them, or is no word at all. */
const intruders = [
  '',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '!',
  '"',
  '\\',
  '=',
  '-',
  '7',
  '/* x */',
  ' -j X',
];

const headers: Readonly<Record<Format, string>> = {
  S: '-P INPUT ACCEPT\n-N X\n',
  Sv: '-P INPUT ACCEPT -c 0 0\n-N X\n',
  Ln: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n',
  Lnv:
    'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n' +
    ' pkts bytes target     prot opt in     out     source               destination\n',
  LnvNum:
    'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n' +
    'num   pkts bytes target     prot opt in     out     source               destination\n',
};

/** The lines of rules, all in one chain; none that spans lines. */
function ruleLines(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  if (text.startsWith('Chain')) return lines.slice(2).filter((line) => !spansLines(line));
  return lines
    .filter((line) => line.startsWith('-A ') && !spansLines(line))
    .map((line) => line.replace(/^-A \S+/, '-A INPUT'));
}

/** Whether a quote or a comment in the line is not closed in it. */
function spansLines(line: string): boolean {
  const quotes = line.replace(/\\./g, '').match(/"/g) ?? [];
  return quotes.length % 2 === 1 || line.split('/*').length !== line.split('*/').length;
}

/** The line with one of its words exchanged, behind the chain's name or the columns. */
function changeWord(line: string, place: number, value: string): Change {
  const [, columns = '', rest] = /^(-A \S+ |.*0\/0 {2,})(.+)$/s.exec(line) ?? [];
  if (rest === undefined) return { line, after: line };
  const words = rest.split(' ');
  const at = place % words.length;
  return { line, after: columns + words.map((word, i) => (i === at ? value : word)).join(' ') };
}

/** The line with a few characters exchanged, behind the chain's name or the columns. */
function damage(line: string, place: number, length: number, text: string): Change {
  const [, columns = '', rest] = /^(-A \S+ |.*0\/0 {2,})(.+)$/s.exec(line) ?? [];
  if (rest === undefined) return { line, after: line };
  const at = place % (rest.length + 1);
  const after = rest.slice(0, at) + text + rest.slice(at + length);
  // A rule that has nothing left of it is another matter.
  return { line, after: after.trim() === '' ? line : columns + after };
}

/** A rule without what depends on the rules around it. */
function withoutPlace({ number: _, line: __, ...rule }: Rule) {
  return rule;
}
