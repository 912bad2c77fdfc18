import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isManagerError } from '@chainwright/chainmgr';
import { isMatch } from '@chainwright/parse-core';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, variants } from './tools.ts';

const trace = join(tmpdir(), `chainwright-hostile-${process.pid}`);

const hostile = [
  `$(touch ${trace})`,
  `\`touch ${trace}\``,
  `'; touch ${trace}; '`,
  `"; touch ${trace}; "`,
  `| touch ${trace}`,
  `&& touch ${trace}`,
  '" -j ACCEPT -m comment --comment "',
  "' -j ACCEPT '",
  '-j ACCEPT',
  '--',
  '-A',
  '!',
  'COMMIT',
  '*filter',
  '# no comment',
  '\\',
  '\\"',
  '"',
  '*/ /*',
  'a\tb  c ',
  'ж€😀',
  '%s%n',
  '../../etc/passwd',
];

describe.skipIf(lacking !== undefined).each(variants)(`hostile text, %s${skipNote}`, (variant) => {
  const { backend, close } = openNamespace();
  const manager = managerOf(backend, variant, 'ipv4');
  afterAll(close);

  test('in comments and log prefixes is text, in words and in fields', async () => {
    await manager.createChain('TEXT');
    for (const text of hostile) {
      const prefix = text.slice(0, 29);
      const words = ['-m', 'comment', '--comment', text, '-j', 'LOG', '--log-prefix', prefix];
      await manager.flushChain('TEXT');
      expect((await manager.appendRule('TEXT', words)).changed).toBe(true);
      const [rule, ...more] = await manager.rules('TEXT');
      expect(more).toEqual([]);
      const [match, ...others] = rule?.matches ?? [];
      expect(others).toEqual([]);
      expect(match && isMatch(match, 'comment') && match.comment).toBe(text);
      expect(rule?.target).toMatchObject({ name: 'LOG', logPrefix: prefix });
      if (!rule) throw new Error('no rule');
      const { matches, target } = rule;
      expect((await manager.appendRule('TEXT', { matches, target })).changed).toBe(false);
      expect((await manager.deleteRule('TEXT', { matches, target })).changed).toBe(true);
      expect(await manager.rules('TEXT')).toEqual([]);
    }
    expect(existsSync(trace)).toBe(false);
  });

  test('as a chain’s name is a name or is refused, and changes nothing else', async () => {
    const before = (await manager.listChains()).map(({ name }) => name);
    for (const text of hostile) {
      const name = text.slice(0, 28);
      const made = await manager.createChain(name).catch((error: unknown) => error);
      if (made instanceof Error) {
        expect(made).toMatchObject({ name: expect.stringMatching(/^(Manager|Iptables)Error$/) });
      } else {
        expect(await manager.chainExists(name)).toBe(true);
        await manager.appendRule(name, '-j ACCEPT');
        expect((await manager.rules(name)).map(({ spec }) => spec)).toEqual(['-j ACCEPT']);
        await manager.addJump('INPUT', name);
        expect((await manager.deleteChain(name)).changed).toBe(true);
      }
      expect((await manager.listChains()).map((chain) => chain.name)).toEqual(before);
    }
    expect(await manager.rules('INPUT')).toEqual([]);
    expect(existsSync(trace)).toBe(false);
  });

  test('in fields that take one word is refused', async () => {
    const drop = { kind: 'verdict', name: 'DROP' } as const;
    const value = (text: string) => ({ value: text, negated: false });
    for (const text of [
      'tcp -j ACCEPT',
      'eth0 -j ACCEPT',
      'a"b',
      '! eth0',
      '-j',
      `$(touch ${trace}) x`,
    ]) {
      for (const field of ['protocol', 'source', 'inInterface'] as const) {
        const outcome = await manager
          .appendRule('TEXT', { [field]: value(text), target: drop })
          .catch((error: unknown) => error);
        if (!(outcome instanceof Error)) {
          const [rule] = await manager.rules('TEXT');
          expect(rule).toMatchObject({ [field]: value(text), matches: [], target: drop });
          await manager.flushChain('TEXT');
        } else expect(isManagerError(outcome, 'BAD_RULE'), String(outcome)).toBe(true);
      }
    }
    expect(await manager.rules('TEXT')).toEqual([]);
  });

  test('of a newline or NUL is refused', async () => {
    for (const text of ['a\nCOMMIT', 'a\0b', '\n-F']) {
      const words = ['-m', 'comment', '--comment', text, '-j', 'DROP'];
      const rule = await manager.appendRule('TEXT', words).catch((error: unknown) => error);
      expect(isManagerError(rule, 'BAD_RULE'), String(rule)).toBe(true);
      const chain = await manager.createChain(text).catch((error: unknown) => error);
      expect(isManagerError(chain, 'BAD_CHAIN'), String(chain)).toBe(true);
    }
  });

  test('of any kind comes out as it went in', async () => {
    const runs = 4 * Number(process.env.CHAINWRIGHT_RUNS ?? 1);
    const comment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const clean = comment.filter((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(clean, { minLength: 10, maxLength: 30 }), async (texts) => {
        const wordsOf = (text: string) => ['-m', 'comment', '--comment', text, '-j', 'DROP'];
        await manager.transaction((tx) => {
          tx.flushChain('TEXT');
          for (const text of texts) tx.appendRule('TEXT', wordsOf(text));
        });
        const rules = await manager.rules('TEXT');
        expect(rules.map(({ matches: [match] }) => match)).toEqual(
          texts.map((text) => ({ name: 'comment', comment: text })),
        );
      }),
      { numRuns: runs, seed: 7 },
    );
  });
});
