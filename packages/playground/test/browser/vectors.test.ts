import { createHash } from 'node:crypto';
import { parse } from '@chainwright/parse-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecordedTexts } from '../../../../checks/quickjs/read-recorded-texts.ts';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';

/** Texts go to the page so many at a time. */
const batch = 4_000;

describe.skipIf(lacking !== undefined)(`recorded texts${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test('are parsed to the same JSON in the worker of the page as in Node', async () => {
    const { page } = await playground.open();
    const texts = readRecordedTexts();
    expect(texts.length).toBeGreaterThan(10_000);
    for (let from = 0; from < texts.length; from += batch) {
      const some = texts.slice(from, from + batch);
      // Digests alone come back: all JSON of the recorded texts is 60 MB.
      const inPage = await parseInPage(page, some);
      const differing = some.filter((text, at) => digest(text) !== inPage[at]);
      expect(differing.slice(0, 5)).toEqual([]);
    }
  }, 600_000);
});

function digest(text: string): string {
  const { rulesets, diagnostics } = parse(text);
  return createHash('sha256').update(JSON.stringify({ rulesets, diagnostics })).digest('hex');
}

/** Puts texts to a second worker of the page's own script, by the page's own protocol. */
async function parseInPage(page: Page, texts: readonly string[]): Promise<readonly string[]> {
  const [worker] = page.workers().filter((each) => each.url().includes('core.worker'));
  if (!worker) throw new Error('the page has no worker');
  return page.evaluate(runInWorker, { script: worker.url(), texts });
}

/** Runs in the page. */
async function runInWorker(given: {
  readonly script: string;
  readonly texts: readonly string[];
}): Promise<readonly string[]> {
  const worker = new Worker(given.script, { type: 'module' });
  const jsons = await new Promise<readonly string[]>((resolve) => {
    const found: string[] = [];
    worker.onmessage = ({ data: { id, output } }) => {
      if (id % 2 === 1) found.push(output);
      if (found.length === given.texts.length) resolve(found);
    };
    for (const [at, text] of given.texts.entries()) {
      worker.postMessage({ id: 2 * at, name: 'read', input: text });
      worker.postMessage({ id: 2 * at + 1, name: 'json', input: undefined });
    }
  });
  worker.terminate();
  return Promise.all(
    jsons.map(async (json) => {
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
      return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }),
  );
}
