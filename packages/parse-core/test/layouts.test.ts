import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Family, parse, type Source } from '../src/index.ts';
import { vectorsFolder } from './laws/recorded.ts';

/** What a layout file says, in the words of its README. */
interface Expected {
  readonly source: Source;
  readonly family: Family;
  readonly tables: readonly {
    readonly name: string;
    readonly chains: readonly {
      readonly name: string | null;
      readonly policy: string | null;
      readonly specs: readonly string[];
    }[];
  }[];
}

/** Rules of which the text cannot tell what the author of the file knew; `unknown` must say so. */
const untold: Readonly<Record<string, string>> = {
  'list-1.4-glued-flags-names': 'the name of a user belongs to the machine',
};

const folder = `${vectorsFolder}layouts/`;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

describe('a layout of an older release or of pasted text', () => {
  it.each(names)('%s is read as its author says', (name) => {
    const text = readFileSync(`${folder}${name}.txt`, 'utf8');
    const expected = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Expected;
    const { rulesets } = parse(text);
    expect(rulesets.map(({ source }) => source)).toEqual(rulesets.map(() => expected.source));
    expect(rulesets.map(({ family }) => family)).toEqual(rulesets.map(() => expected.family));
    const tables = rulesets.flatMap((ruleset) => ruleset.tables);
    expect(tables.map((table) => table.name)).toEqual(expected.tables.map((table) => table.name));
    const chains = tables.flatMap((table) => table.chains);
    const wanted = expected.tables.flatMap((table) => table.chains);
    expect(chains.map((chain) => chain.name)).toEqual(
      wanted.map((chain) => chain.name ?? '(unknown)'),
    );
    expect(chains.map((chain) => chain.policy)).toEqual(wanted.map((chain) => chain.policy));
    for (const [index, chain] of chains.entries()) {
      for (const [at, rule] of chain.rules.entries()) {
        if (name in untold && rule.unknown?.some((field) => field.includes('.'))) continue;
        expect(rule.spec).toBe(wanted[index]?.specs[at]);
      }
      expect(chain.rules).toHaveLength(wanted[index]?.specs.length ?? -1);
    }
  });
});
