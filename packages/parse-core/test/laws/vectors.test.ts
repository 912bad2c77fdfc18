import { afterAll, describe, expect, it } from 'vitest';
import { listingLosses, withoutLosses } from '../../../../test-vectors/listings/listing-losses.ts';
import { type ParseResult, parse, printRules, printSave, type Rule } from '../../src/index.ts';
import { acceptedIn, filesOf, type Recorded, tools } from './recorded.ts';

const listings = ['L', 'Ln', 'Lnv', 'Lnvx', 'LnvNum'] as const satisfies (keyof Recorded)[];
/** A genre with blanks stands without quotes in `-L`, where the words behind it tell nothing. */
const unreadable: ReadonlySet<string> = new Set(['osf-genre-odd']);
const verbose = ['Lnv', 'Lnvx', 'LnvNum'] as const;

describe.each(tools)('what $name printed', (tool) => {
  const { family } = tool;
  describe.each(filesOf(tool))('of %s', (file) => {
    const vectors = acceptedIn(tool, file);
    // Each text is looked at from several sides, and read once.
    const results = new Map<string, ParseResult>();
    const read = (text: string) => {
      const result = results.get(text) ?? parse(text, { family });
      results.set(text, result);
      return result;
    };
    afterAll(() => results.clear());

    it('is read without a diagnostic', () => {
      const diagnostics = vectors
        .filter(([id]) => !unreadable.has(id))
        .flatMap(([id, texts]) =>
          [
            texts.save,
            texts.saveC,
            texts.S,
            texts.Sv,
            ...listings.map((key) => texts[key]),
          ].flatMap((text) => read(text).diagnostics.map((found) => ({ id, ...found }))),
        );
      expect(diagnostics).toEqual([]);
    });

    it('comes out of the model byte for byte', () => {
      for (const [id, { save, saveC, S, Sv }] of vectors) {
        const context = (format: string) => `${id}, ${format}`;
        expect(printSave(only(read(save))), context('save')).toBe(save);
        expect(printSave(only(read(saveC))), context('save -c')).toBe(saveC);
        expect(printRules(only(read(S))), context('-S')).toBe(S);
        expect(printRules(only(read(Sv))), context('-S -v')).toBe(Sv);
      }
    });

    it('tells its family, format and version', () => {
      for (const [id, { save, S, Lnv }] of vectors) {
        const ruleset = only(parse(save));
        expect([ruleset.family, ruleset.source], id).toEqual([family, 'save']);
        expect(ruleset.version, id).toBe(tool.version);
        expect(only(read(S)).source, id).toBe('rules');
        expect(only(read(Lnv)).source, id).toBe('list');
      }
    });

    it('has one spec in -S, in save and in -L -n -v, or says what is unknown', () => {
      for (const [id, texts] of vectors) {
        const specs = rulesOf(read(texts.S)).map(({ spec }) => spec);
        expect(
          specs.map((spec) => spec.trimEnd()),
          `${id}, -S`,
        ).toEqual(specsIn(texts.S));
        expect(specsOfSameChains(texts), `${id}, save`).toEqual(specs);
        for (const key of verbose) {
          const listed = rulesOf(read(texts[key]));
          expect(listed.length, `${id}, ${key}`).toBe(specs.length);
          for (const [index, { unknown, spec }] of listed.entries()) {
            const printed = specs[index] ?? '';
            if (unknown || spec === printed) continue;
            expect(withoutLosses(spec, tool), `${id}, ${key}`).toBe(withoutLosses(printed, tool));
          }
        }
      }
    });

    it('is in -L -n -v as in -S, but for just the fields that are unknown', () => {
      for (const [id, texts] of vectors) {
        if (showsLoss(id)) continue;
        const printed = rulesOf(read(texts.S));
        for (const [index, rule] of rulesOf(read(texts.Lnv)).entries()) {
          const whole = printed[index];
          if (!whole || !rule.unknown || rule.unknown.some((field) => isWide(field))) continue;
          expect(known(rule, rule.unknown), id).toEqual(known(whole, rule.unknown));
        }
      }
    });

    it('never passes for complete in -L without -v', () => {
      for (const [id, { L, Ln }] of vectors) {
        for (const rule of [...rulesOf(read(L)), ...rulesOf(read(Ln))]) {
          expect(rule.unknown, id).toEqual(expect.arrayContaining(['inInterface', 'outInterface']));
        }
      }
    });
  });
});

/** Unknown is not one field, but which conditions there are, or what becomes of the packet. */
const isWide = (field: string) => ['matches', 'target', 'rule'].includes(field);

/** The conditions and the target of a rule, without some fields. */
function known(rule: Rule, unknown: readonly string[]): object {
  const { matches, target, spec: _, line: __, counters: ___, unknown: ____, ...base } = rule;
  const without = (fields: object, prefix: string) =>
    Object.fromEntries(
      Object.entries(fields).filter(([field]) => !unknown.includes(`${prefix}${field}`)),
    );
  return {
    ...without(base, ''),
    matches: matches.map((match) => without(match, `${match.name}.`)),
    target: target && without(target, `${target.name}.`),
  };
}

const showsLoss = (id: string) => listingLosses.some(({ evidence }) => evidence.includes(id));

function only({ rulesets }: ParseResult) {
  const [ruleset] = rulesets;
  expect(rulesets).toHaveLength(1);
  if (!ruleset) throw new Error('no ruleset');
  return ruleset;
}

function rulesOf({ rulesets }: ParseResult): Rule[] {
  return rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules)),
  );
}

/** What `save` has of the chains that `-S` shows; it holds the others of the table too. */
function specsOfSameChains({ S, save }: Recorded): string[] {
  const shown = new Set(
    only(parse(S)).tables.flatMap(({ chains }) => chains.map(({ name }) => name)),
  );
  const chains = only(parse(save)).tables.flatMap((table) => table.chains);
  return chains
    .filter(({ name }) => shown.has(name))
    .flatMap(({ rules }) => rules.map(({ spec }) => spec));
}

/** What stands behind `-A CHAIN` in -S, read without our parser. */
function specsIn(text: string): string[] {
  const specs: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const isWithinComment = /^[^"]*"(?:[^"\\]|\\.)*$/s.test(specs.at(-1) ?? '');
    if (isWithinComment) specs.push(`${specs.pop()}\n${line}`);
    else if (line.startsWith('-A ')) specs.push(line.replace(/^-A (?:we ird|\S+) ?/, ''));
  }
  return specs.map((spec) => withoutOldBlanks(spec).trimEnd());
}

/** 1.8.7 prints two blanks behind --nflog-prefix, and behind a dst match. */
function withoutOldBlanks(spec: string): string {
  return spec
    .replace('--nflog-prefix  ', '--nflog-prefix ')
    .replace(/(-m dst(?: (?:! )?--dst-len \d+)?(?: --dst-opts [\d:,]+)?) {2}/g, '$1 ');
}
