import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError, parse, printRules, printSave, renderDiagnostic } from '../../src/index.ts';
import { damagedText } from './damaged-text.ts';
import { linesTold } from './model.ts';
import { runs } from './runs.ts';

/** Texts from nowhere, and real ones that suffered. */
const texts: readonly [string, fc.Arbitrary<string>, number][] = [
  [
    'bytes',
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    500,
  ],
  ['characters', fc.string({ unit: 'binary', maxLength: 400 }), 500],
  ['damaged outputs', damagedText, 4000],
];

describe.each(texts)('from any %s', (_, text, count) => {
  it('something is read, printed and told, and nothing is thrown', () => {
    fc.assert(
      fc.property(text, (text) => {
        const { rulesets, diagnostics } = parse(text);
        for (const ruleset of rulesets) {
          printSave(ruleset);
          printRules(ruleset);
        }
        for (const diagnostic of diagnostics) renderDiagnostic(diagnostic, { text });
      }),
      runs(count),
    );
  });

  it('every line that is not blank comes into the model or into a diagnostic', () => {
    fc.assert(
      fc.property(text, (text) => {
        const result = parse(text);
        const told = linesTold(result);
        const lost = text
          .split('\n')
          .map((line, index) => ({ number: index + 1, line: printable(line) }))
          .filter(({ number, line }) => !told.has(number) && !isTold(line));
        expect(lost).toEqual([]);
      }),
      runs(count),
    );
  });

  it('diagnostics stand at places that the text has, by line', () => {
    fc.assert(
      fc.property(text, (text) => {
        const lines = text.split('\n');
        const { diagnostics } = parse(text);
        for (const { line, endLine = line, column } of diagnostics) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeGreaterThanOrEqual(line);
          expect(endLine).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
        expect(diagnostics.map(({ line }) => line)).toEqual(
          diagnostics.map(({ line }) => line).sort((a, b) => a - b),
        );
      }),
      runs(count),
    );
  });

  it('a strict parse throws just when there is a diagnostic, the first of them', () => {
    fc.assert(
      fc.property(text, (text) => {
        const { diagnostics } = parse(text);
        const [first] = diagnostics;
        const strictly = () => parse(text, { strict: true });
        if (first === undefined) expect(strictly().diagnostics).toEqual([]);
        else expect(strictly).toThrow(new ParseError(first));
      }),
      runs(count / 4),
    );
  });
});

/** A line as a reader sees it, without what belongs to the terminal. */
function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences have them
  return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\^_]|[\ufeff\r]/g, '').trim();
}

/** Lines that say all they have to say by where they stand. */
function isTold(line: string): boolean {
  return (
    line === '' || line === 'COMMIT' || /^(?:num\s+)?(?:pkts\s+bytes\s+)?target\s+prot\b/.test(line)
  );
}
