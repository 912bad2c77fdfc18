import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Family, parse, printRules, printSave, type Ruleset } from '../src/index.ts';
import { vectorsFolder } from './laws/recorded.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';

interface Host {
  readonly name: string;
  readonly family: Family;
}

const hosts: readonly Host[] = [
  { name: 'web-server', family: 'ipv4' },
  { name: 'psad-fwknop-host', family: 'ipv4' },
  { name: 'docker-host', family: 'ipv4' },
  { name: 'docker-host', family: 'ipv6' },
  { name: 'ipv6-host', family: 'ipv6' },
];

describe.skipIf(!hasKernel).each(['nft', 'legacy'] as const)(
  "what this machine's iptables (%s) prints of",
  (variant) => {
    it.for(hosts)('$name, $family, is read alike from save, -S and -L', (host, { skip }) => {
      const listed = list(host, variant);
      if ('lacking' in listed) return skip(listed.lacking);
      expect(listed.save.tables.length).toBeGreaterThan(0);
      for (const { name, chains } of listed.save.tables) {
        const { rules, list } = listed.tables.get(name) ?? {};
        const specs = new Map(chains.map((chain) => [chain.name, specsOf(chain)]));
        expect(rules && specsByChain(rules)).toEqual(specs);
        for (const chain of list?.tables[0]?.chains ?? []) {
          const saved = specs.get(chain.name) ?? [];
          expect(chain.rules).toHaveLength(saved.length);
          for (const [index, { spec, unknown }] of chain.rules.entries()) {
            if (!unknown) expect(spec).toBe(saved[index]);
          }
        }
      }
    });
  },
);

interface Listed {
  readonly save: Ruleset;
  readonly tables: ReadonlyMap<string, { readonly rules: Ruleset; readonly list: Ruleset }>;
}

/** Loads a host's rules into a network namespace that ends with the script, and lists them. */
function list({ name, family }: Host, variant: 'nft' | 'legacy'): Listed | { lacking: string } {
  const folder = `${vectorsFolder}rulesets/${name}/`;
  const input = `${folder}input.${family === 'ipv4' ? 'v4' : 'v6'}.rules`;
  const program = `${family === 'ipv4' ? 'iptables' : 'ip6tables'}-${variant}`;
  const output = mkdtempSync(join(tmpdir(), 'chainwright-kernel-'));
  const tables = [...readFileSync(input, 'utf8').matchAll(/^\*([a-z]+)/gm)].map(
    ([, table = '']) => table,
  );
  const script = [
    'set -e',
    existsSync(`${folder}sets.txt`) ? `ipset restore < ${folder}sets.txt` : '',
    `${program}-restore -c < ${input}`,
    `${program}-save -c > ${output}/save`,
    ...tables.map((table) => `${program} -t ${table} -S -v > ${output}/${table}.rules`),
    ...tables.map((table) => `${program} -t ${table} -L -n -v -x > ${output}/${table}.list`),
  ].join('\n');
  try {
    const path = `${process.env.PATH}:/usr/sbin:/sbin`;
    const { status, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', script], {
      env: { ...process.env, PATH: path, LC_ALL: 'C' },
      encoding: 'utf8',
    });
    if (status !== 0) return { lacking: stderr.trim() };
    const read = (file: string) => readOne(readFileSync(join(output, file), 'utf8'), family);
    return {
      save: read('save'),
      tables: new Map(
        tables.map((table) => [
          table,
          { rules: read(`${table}.rules`), list: read(`${table}.list`) },
        ]),
      ),
    };
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** The one ruleset of a text that has nothing to report and prints as it was. */
function readOne(text: string, family: Family): Ruleset {
  const { rulesets, diagnostics } = parse(text, { family });
  expect(diagnostics).toEqual([]);
  expect(rulesets).toHaveLength(1);
  const [ruleset] = rulesets;
  if (!ruleset) throw new Error('nothing was read');
  if (ruleset.source === 'save') expect(printSave(ruleset)).toBe(text);
  if (ruleset.source === 'rules') expect(printRules(ruleset)).toBe(text);
  return ruleset;
}

function specsByChain({ tables }: Ruleset) {
  return new Map(
    tables.flatMap(({ chains }) => chains.map((chain) => [chain.name, specsOf(chain)] as const)),
  );
}

function specsOf({ rules }: Ruleset['tables'][number]['chains'][number]): string[] {
  return rules.map(({ spec }) => spec);
}
