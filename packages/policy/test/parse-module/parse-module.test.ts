import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Family, printList } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import { defaultDrop, defaultLog, type ProtocolAnswer } from '../../src/index.ts';
import { read } from '../ask.ts';
import { type Difference, differenceClasses } from './differences.ts';
import { makeRuleset } from './make-ruleset.ts';

const rulesets = 200;
const program = fileURLToPath(new URL('ask-module.pl', import.meta.url));
// `npm test` sees to the module, and in CI takes its absence for a failure.
const hasModule = process.env.CHAINWRIGHT_PARSE_MODULE === 'yes';
const { differences, equal } = hasModule ? compare() : { differences: [], equal: 0 };

describe.skipIf(!hasModule)('beside IPTables::Parse', () => {
  it(`answers for ${rulesets} random rulesets are equal, or the rules show why it is wrong`, () => {
    const unexplained = differences
      .filter((difference) => classOf(difference) === undefined)
      .map(({ ruleset, question, ours, theirs }) =>
        [question, ours.protocol, ours.answer, ours.reason, theirs, ...specsOf(ruleset)].join('\n'),
      );
    expect(unexplained.slice(0, 3)).toEqual([]);
    expect(equal).toBeGreaterThan(differences.length);
  });

  it.each(Object.entries(differenceClasses))('some difference is of the class %s', (name) => {
    expect(differences.some((difference) => classOf(difference) === name)).toBe(true);
  });
});

function specsOf({ tables }: Difference['ruleset']): readonly string[] {
  return (tables[0]?.chains ?? []).flatMap(({ name, policy, rules }) => [
    `:${name} ${policy ?? '-'}`,
    ...rules.map(({ spec }) => `-A ${name} ${spec}`),
  ]);
}

function classOf(difference: Difference): string | undefined {
  return Object.entries(differenceClasses).find(([, { isShown }]) => isShown(difference))?.[0];
}

function compare(): { readonly differences: readonly Difference[]; readonly equal: number } {
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  const asked = Array.from({ length: rulesets }, (_, index) => {
    const family = families[index % 2] ?? 'ipv4';
    return read(makeRuleset(seededRandom(7000 + index), family), family);
  });
  const told = askModule(asked);
  const compared = asked.flatMap((ruleset, index) =>
    (['drop', 'log'] as const).flatMap((question) => {
      const ask = question === 'drop' ? defaultDrop : defaultLog;
      const found = told[index]?.[`default_${question}`] ?? {};
      return ask(ruleset, { chain: 'INPUT' })
        .protocols.filter(({ protocol }) => protocol !== 'others')
        .map((ours) => ({ ruleset, question, ours, theirs: saysYes(found, question, ours) }));
    }),
  );
  const differences = compared.filter(({ ours, theirs }) => ours.answer !== theirs);
  return { differences, equal: compared.length - differences.length };
}

/** What the module found for each protocol. */
type Found = Readonly<Record<string, { readonly DROP?: number } | ''>>;

interface Told {
  readonly default_drop: Found | null;
  readonly default_log: Found | null;
}

/** What it finds for `all` holds for each protocol. */
function saysYes(found: Found, question: string, { protocol }: ProtocolAnswer): 'yes' | 'no' {
  const isFound = [found.all, found[protocol]].some(
    (each) =>
      each !== undefined && (question === 'log' || (each !== '' && each.DROP !== undefined)),
  );
  return isFound ? 'yes' : 'no';
}

function askModule(asked: readonly Difference['ruleset'][]): readonly Told[] {
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
  try {
    const lines = asked.map((ruleset, index) => {
      const file = join(folder, `${index}.list`);
      writeFileSync(file, printList(ruleset, { numeric: true }));
      return `${ruleset.family} ${file}\n`;
    });
    const { stdout, stderr, status } = spawnSync('perl', [program], {
      input: lines.join(''),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
