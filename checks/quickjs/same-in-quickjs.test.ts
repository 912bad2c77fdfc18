import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundlePure } from '../../scripts/bundle-pure.mjs';
import { findDifferences } from './find-differences.ts';
import { readRecordedTexts } from './read-recorded-texts.ts';
import { rememberFoundAlike, wasFoundAlike } from './remember-comparison.ts';

const parseCore = fileURLToPath(new URL('../../packages/parse-core', import.meta.url));

test('every recorded text is read alike in Node and in an engine without a platform', async () => {
  const { outputFiles } = await bundlePure(parseCore, { write: false, sourcemap: false });
  const bundle = outputFiles?.[0]?.text ?? '';
  const texts = readRecordedTexts();
  expect(texts.length).toBeGreaterThan(0);
  if (wasFoundAlike(bundle, texts)) return;
  expect((await findDifferences(bundle, texts)).slice(0, 5)).toEqual([]);
  rememberFoundAlike(bundle, texts);
}, 900_000);

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
