import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matches, targets } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { allSpellings, type Family, nameOf, type Spelling, spellingsIn } from './spellings.ts';
import { withoutAcceptance } from './without-acceptance.ts';

interface Vector {
  readonly id: string;
  readonly families: readonly Family[];
  readonly args: readonly string[];
}

const vectors = join(import.meta.dirname, '..');
const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const files = readdirSync(join(vectors, 'rules')).map((file) => ({
  extension: file.replace(/\.json$/, ''),
  rules: readJson<readonly Vector[]>(join(vectors, 'rules', file)),
}));

/** Ids that some release and variant took, by family. */
const accepted: Readonly<Record<Family, ReadonlySet<string>>> = {
  ipv4: acceptedBy('ipv4'),
  ipv6: acceptedBy('ipv6'),
};

describe('every option of every extension, in each of its families, with and without "!"', () => {
  const spellings = allSpellings();

  it('stands in a rule that some tool takes, or there is a reason why none can', () => {
    const taken = spellingsWhere(({ id }, family) => accepted[family].has(id));
    const missing = spellings.filter(
      (spelling) => !taken.has(nameOf(spelling)) && reasonFor(spelling) === undefined,
    );
    expect(missing.map(nameOf)).toEqual([]);
  });

  it('stands in a rule that is not made to be refused, or lacks what it would need', () => {
    const written = spellingsWhere(({ id }) => !id.startsWith('refused-'));
    const needsObject = ['bpf --object-pinned'];
    const missing = spellings.filter(
      (spelling) =>
        !written.has(nameOf(spelling)) &&
        !needsObject.includes(`${spelling.extension} ${spelling.flag}`),
    );
    expect(missing.map(nameOf)).toEqual([]);
  });

  it('and each reason is needed still', () => {
    const taken = spellingsWhere(({ id }, family) => accepted[family].has(id));
    for (const [name, reason] of Object.entries(withoutAcceptance)) {
      const own = spellings.filter(
        ({ extension, flag }) => name === extension || name === `${extension} ${flag}`,
      );
      expect(own.length, name).toBeGreaterThan(0);
      expect(own.filter((spelling) => taken.has(nameOf(spelling))).map(nameOf), reason).toEqual([]);
    }
  });
});

describe('the vectors', () => {
  it('have a file for every match and target, and each of its families', () => {
    for (const { name, families } of [...matches.values(), ...targets.values()]) {
      const own = files.find(({ extension }) => extension === name)?.rules ?? [];
      for (const family of families) {
        expect(own.filter((rule) => rule.families.includes(family)).length, name).toBeGreaterThan(
          0,
        );
      }
    }
  });

  it('are at least 1,500, and 300 that every tool refuses', () => {
    const all = files.flatMap(({ rules }) => rules);
    const refused = all.filter(({ id }) => id.startsWith('refused-'));
    expect(all.length).toBeGreaterThanOrEqual(1500);
    expect(refused.length).toBeGreaterThanOrEqual(300);
    expect(refused.filter(({ id }) => accepted.ipv4.has(id) || accepted.ipv6.has(id))).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});

function reasonFor({ extension, flag }: Spelling): string | undefined {
  return withoutAcceptance[extension] ?? withoutAcceptance[`${extension} ${flag}`];
}

/** The spellings that rules of an extension's own file use. */
function spellingsWhere(holds: (rule: Vector, family: Family) => boolean): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ extension, rules }) =>
      rules.flatMap((rule) =>
        rule.families
          .filter((family) => holds(rule, family))
          .flatMap((family) => spellingsIn(extension, rule.args, family)),
      ),
    ),
  );
}

function acceptedBy(family: Family): ReadonlySet<string> {
  const folder = join(vectors, 'recorded');
  const tools = readdirSync(folder).filter((name) => name.endsWith(family));
  return new Set(
    tools.flatMap((tool) =>
      files.flatMap(({ extension }) => {
        const path = join(folder, tool, `${extension}.json`);
        const entries = existsSync(path) ? readJson<Record<string, { exit: number }>>(path) : {};
        return Object.entries(entries).flatMap(([id, { exit }]) => (exit === 0 ? [id] : []));
      }),
    ),
  );
}
