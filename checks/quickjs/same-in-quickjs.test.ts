import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundlePure } from '../../scripts/bundle-pure.mjs';
import { findDifferences } from './find-differences.ts';
import { readRecordedRulesets, readRecordedTexts } from './read-recorded-texts.ts';
import { rememberFoundAlike, wasFoundAlike } from './remember-comparison.ts';

const parseCore = fileURLToPath(new URL('../../packages/parse-core', import.meta.url));
const policy = fileURLToPath(new URL('../../packages/policy', import.meta.url));

test('every recorded text is read alike in Node and in an engine without a platform', async () => {
  const { outputFiles } = await bundlePure(parseCore, { write: false, sourcemap: false });
  const bundle = outputFiles?.[0]?.text ?? '';
  const texts = readRecordedTexts();
  expect(texts.length).toBeGreaterThan(0);
  if (wasFoundAlike(bundle, texts)) return;
  expect((await findDifferences(bundle, texts)).slice(0, 5)).toEqual([]);
  rememberFoundAlike(bundle, texts);
}, 900_000);

test('every recorded ruleset is audited alike, too', async () => {
  const contents = `
    import { parse as parseText } from '@chainwright/parse-core';
    import { audit } from '@chainwright/policy';
    export const parse = (text) => audit(parseText(text).rulesets);
  `;
  const stdin = { contents, resolveDir: policy };
  const options = { stdin, entryPoints: [], write: false, sourcemap: false };
  const { outputFiles } = await bundlePure(policy, options);
  const texts = readRecordedRulesets();
  expect(texts.length).toBeGreaterThan(50);
  expect((await findDifferences(outputFiles?.[0]?.text ?? '', texts)).slice(0, 5)).toEqual([]);
}, 300_000);

test('a parser that asks its platform is found', async () => {
  const bundle = 'export const parse = (text) => [text, typeof process];';
  expect(await findDifferences(bundle, ['some text'])).toEqual([
    { text: 'some text', node: '["some text","object"]', quickjs: '["some text","undefined"]' },
  ]);
});

test('a parser that differs in one text of many is found', async () => {
  const bundle = `export const parse = (text) => text === '777' && typeof process;`;
  const texts = Array.from({ length: 2000 }, (_, i) => String(i));
  expect(await findDifferences(bundle, texts)).toEqual([
    { text: '777', node: '"object"', quickjs: '"undefined"' },
  ]);
});
