import { spawnSync } from 'node:child_process';
import { canonical, matches, targets } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/random.ts';
import { generateRule, generateRuleAt } from './index.ts';
import { makerOf } from './values/value-makers.ts';

describe('generateRule', () => {
  it('gives the same rules for the same seed, and others for another', () => {
    const rules = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => generateRule(random, { family: 'ipv4' }));
    };
    expect(rules(5)).toEqual(rules(5));
    expect(rules(5)).not.toEqual(rules(6));
  });

  it('can make any rule of a seed again by its number', () => {
    const options = { family: 'ipv6' } as const;
    expect(generateRuleAt(7, 1234, options)).toEqual(generateRuleAt(7, 1234, options));
    expect(generateRuleAt(7, 1234, options)).not.toEqual(generateRuleAt(7, 1235, options));
  });

  it('writes the words as a shell reads them', () => {
    const rules = Array.from({ length: 500 }, (_, index) =>
      generateRuleAt(4, index, { family: 'ipv4' }),
    );
    const script = rules.map(({ line }) => `printf '%s\\0' ${line} end`).join('\n');
    const { stdout } = spawnSync('sh', { input: script, encoding: 'utf8' });
    const words = rules.flatMap(({ args }) => [...args, 'end']);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  it('knows how to make every kind of value that is declared', () => {
    const missing = [...matches.values(), ...targets.values()].flatMap((declaration) =>
      Object.entries({ ...declaration.options, ...declaration.elements?.options }).flatMap(
        ([field, { value }]) =>
          value && !makerOf(declaration.name, field, value.name) ? [value.name] : [],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('uses every match and target, and every option of them', () => {
    const missing = new Set(
      [...matches.values(), ...targets.values()].flatMap(({ name, options }) => [
        name,
        ...Object.values(options).map(({ flag }) => flag),
      ]),
    );
    for (let index = 0; index < 20_000 && missing.size > 0; index++) {
      const family = index % 2 === 0 ? 'ipv4' : 'ipv6';
      for (const word of generateRuleAt(1, index, { family }).args) missing.delete(word);
    }
    expect([...missing]).toEqual([]);
  }, 120_000);

  it('mostly makes rules that can be said, and wrong ones where asked to', () => {
    const accepted = (wrongPercent: number) =>
      Array.from({ length: 1000 }, (_, index) =>
        generateRuleAt(3, index, { family: 'ipv4', wrongPercent }),
      ).filter(({ args, chain }) => !('code' in canonical(['-A', chain, ...args]))).length;
    expect(accepted(0)).toBeGreaterThan(600);
    expect(accepted(100)).toBeLessThan(500);
  }, 120_000);
});
