import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, printRules, printSave } from '../../src/index.ts';
import { realTexts } from './corpus.ts';
import { damagedText } from './damaged-text.ts';
import { rulesOf, withoutPlaces } from './model.ts';
import { runs } from './runs.ts';

const texts: readonly [string, fc.Arbitrary<string>, number][] = [
  ['a real output', fc.constantFrom(...realTexts), 500],
  ['a damaged output', damagedText, 3000],
];

describe.each(texts)('%s', (_, text, count) => {
  it('that was read and printed reads as the same model and prints as the same text', () => {
    fc.assert(
      fc.property(text, (text) => {
        for (const ruleset of parse(text).rulesets) {
          if (ruleset.source === 'list') continue;
          const print = ruleset.source === 'save' ? printSave : printRules;
          const printed = print(ruleset);
          const again = parse(printed, { family: ruleset.family }).rulesets;
          expect(again.map(withoutPlaces)).toEqual(printed === '' ? [] : [withoutPlaces(ruleset)]);
          expect(again.map((each) => print(each)).join('')).toBe(printed);
        }
      }),
      runs(count),
    );
  });

  it('of -L has the same specs when it is printed as a save and read again', () => {
    fc.assert(
      fc.property(text, (text) => {
        for (const ruleset of parse(text).rulesets) {
          if (ruleset.source !== 'list') continue;
          const again = parse(printSave(ruleset), { family: ruleset.family });
          const specs = rulesOf({ rulesets: [ruleset] }).map(specWhereKnown);
          const read = rulesOf(again).map(({ spec }, index) =>
            specs[index] === null ? null : spec,
          );
          expect(read).toEqual(specs);
        }
      }),
      runs(count),
    );
  });
});

const specWhereKnown = ({ spec, unknown = [] }: { spec: string; unknown?: readonly string[] }) =>
  unknown.length === 0 ? spec : null;
