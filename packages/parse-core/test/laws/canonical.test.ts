import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { canonical, makeCanonicalizer } from '../../src/index.ts';
import { runs } from '../properties/runs.ts';
import { printedException, refusedException, unreadException } from './canonical-exceptions.ts';
import { filesOf, tools } from './recorded.ts';
import { allAnswers, answersIn, isRefusedByTool, specsIn, wordsOf } from './written.ts';

// The machine may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const canonicalize = makeCanonicalizer();

describe.each(tools)('for $name, canonical', (tool) => {
  const { family, variant, version } = tool;
  const options = { family, dialect: { variant, version } };

  describe.each(filesOf(tool))('of %s', (file) => {
    const answers = answersIn(tool, file);
    const accepted = answers.filter(({ recorded }) => recorded.exit === 0);

    it('is what -S printed', () => {
      for (const { rule, recorded } of accepted) {
        if (printedException(rule.id, tool)) continue;
        const found = canonicalize(wordsOf(rule), options);
        expect('code' in found ? found : found.specs, rule.id).toEqual(specsIn(rule, recorded.S));
      }
    });

    it('is canonical already', () => {
      for (const { rule } of accepted) {
        const found = canonicalize(wordsOf(rule), options);
        if ('code' in found || unreadException(rule.id, tool)) continue;
        for (const spec of found.specs) {
          const line = `-t ${rule.table} -A "${rule.chain}" ${spec}`;
          const again = canonicalize(line, { ...options, lexing: 'restore' });
          expect('code' in again ? again : again.specs, rule.id).toEqual([spec]);
        }
      }
    });

    it('is refused where the tool refuses by itself, with a column in the line', () => {
      for (const { rule, recorded } of answers) {
        if (!isRefusedByTool(recorded) || refusedException(rule.id, tool)) continue;
        const words = wordsOf(rule);
        const found = canonicalize(words, options);
        expect('code' in found ? 'refused' : found.specs, rule.id).toBe('refused');
        if (!('code' in found)) continue;
        expect(found.column, rule.id).toBeGreaterThan(0);
        expect(found.column, rule.id).toBeLessThanOrEqual(words.join(' ').length + 2);
      }
    });
  });
});

describe('canonical never throws', () => {
  const answers = tools
    .filter(({ name }) => name.startsWith('1.8.13-nft'))
    .flatMap((tool) => allAnswers(tool).map(({ rule }) => ({ tool, words: wordsOf(rule) })));
  const vocabulary = [...new Set(answers.flatMap(({ words }) => words))];
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...vocabulary) },
    { weight: 1, arbitrary: fc.constantFrom('!', '--', '-', '', '-c', '-m', '-j', '=', '1,2') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );

  it('on random words', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.constantFrom(...tools), (words, tool) => {
        expectAnAnswer(canonicalize(words, optionsOf(tool)), words.join(' ').length);
      }),
      runs(3000),
    );
  });

  it('on rules with words exchanged, left out and added', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('put', 'cut', 'set'), word), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom(...answers), damage, ({ tool, words }, changes) => {
        const damaged = [...words];
        for (const [at, how, text] of changes) {
          const place = at % (damaged.length + 1);
          damaged.splice(place, how === 'put' ? 0 : 1, ...(how === 'cut' ? [] : [text]));
        }
        expectAnAnswer(canonicalize(damaged, optionsOf(tool)), damaged.join(' ').length);
      }),
      runs(3000),
    );
  });

  it('on random lines', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(line, fc.constantFrom('shell', 'restore'), (text, lexing) => {
        expectAnAnswer(canonical(text, { lexing }), text.length);
      }),
      runs(2000),
    );
  });

  function optionsOf({ family, variant, version }: (typeof tools)[number]) {
    return { family, dialect: { variant, version } };
  }

  function expectAnAnswer(found: ReturnType<typeof canonical>, length: number): void {
    if (!('code' in found)) return;
    expect(found.message).not.toBe('');
    expect(found.column).toBeGreaterThan(0);
    expect(found.column).toBeLessThanOrEqual(length + 2);
  }
});
