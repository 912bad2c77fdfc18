import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, printRules, printSave, type Rule, type Ruleset } from '../src/index.ts';
import { vectorsFolder } from './laws/recorded.ts';

const folder = `${vectorsFolder}rulesets/`;
const recordings = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(`${folder}${name}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${name}/${entry.name}`),
  );

/** What releases up to 1.8.9 print in -S in another way than in -L -n; see laws/exceptions.ts. */
const oldForms: readonly [RegExp, RegExp, string][] = [
  [/\/1\.8\.7-/, /-p gre\b/, '-p 47'],
  [/\/1\.8\.7-/, /-p igmp\b/, '-p 2'],
  [/^odd-names\/1\.8\.[79]-legacy/, /(?<=! -i eth\+)(?= -j)/, ' ! -o +'],
];

describe.each(recordings)('the whole host %s', (recording) => {
  const family = recording.endsWith('6') ? 'ipv6' : 'ipv4';
  const read = (file: string) => readFileSync(`${folder}${recording}/${file}`, 'utf8');
  const one = (text: string): Ruleset => {
    const { rulesets, diagnostics } = parse(text, { family });
    expect(diagnostics).toEqual([]);
    expect(rulesets).toHaveLength(1);
    const [ruleset] = rulesets;
    if (!ruleset) throw new Error('no ruleset');
    return ruleset;
  };
  const asListed = (spec: string) =>
    oldForms
      .filter(([tool]) => tool.test(recording))
      .reduce((text, [, form, listed]) => text.replace(form, listed), spec);
  const tables = readdirSync(`${folder}${recording}`)
    .filter((file) => file.endsWith('.S.txt'))
    .map((file) => file.replace('.S.txt', ''));

  it('comes out of the model byte for byte', () => {
    for (const file of ['save.txt', 'save-c.txt']) {
      if (existsSync(`${folder}${recording}/${file}`)) {
        expect(printSave(one(read(file)))).toBe(read(file));
      }
    }
    for (const table of tables) {
      expect(printRules(one(read(`${table}.S.txt`)))).toBe(read(`${table}.S.txt`));
      expect(printRules(one(read(`${table}.Sv.txt`)))).toBe(read(`${table}.Sv.txt`));
    }
  });

  it.each(tables)('has the same rules in every listing of %s', (table) => {
    const rules = rulesOf(one(read(`${table}.S.txt`)));
    for (const format of ['Lnv', 'Lnvx', 'LnvNum']) {
      const listed = rulesOf(one(read(`${table}.${format}.txt`)));
      expect(listed).toHaveLength(rules.length);
      for (const [index, rule] of listed.entries()) {
        if (!rule.unknown)
          expect(rule.spec, `${format}, line ${rule.line}`).toBe(
            asListed(rules[index]?.spec ?? ''),
          );
      }
    }
  });

  it.each(tables)('has the counters of -S -v in -L -x of %s', (table) => {
    const exact = rulesOf(one(read(`${table}.Sv.txt`))).map(({ counters }) => counters);
    const listed = rulesOf(one(read(`${table}.Lnvx.txt`))).map(({ counters }) => counters);
    expect(listed).toEqual(exact);
  });
});

/** By chain name: the tools do not agree on the order of chains. */
function rulesOf({ tables }: Ruleset): Rule[] {
  return tables
    .flatMap(({ chains }) => [...chains])
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ rules }) => rules);
}
