import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findWrongArrows, readRuleNames } from './find-wrong-arrows.ts';

test('every import between our packages goes the one way', async () => {
  const { files, wrong } = await findWrongArrows(fileURLToPath(new URL('../..', import.meta.url)));
  expect(wrong).toEqual([]);
  expect(files).toBeGreaterThan(0);
}, 240_000);

test('each rule finds the import in the fixture that breaks it', async () => {
  const { wrong } = await findWrongArrows(fileURLToPath(new URL('fixture', import.meta.url)));
  const broken = new Set(wrong.map((arrow) => arrow.rule));
  expect([...broken].sort()).toEqual([...(await readRuleNames())].sort());
}, 240_000);
