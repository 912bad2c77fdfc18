import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, showExample } from './steps.ts';

describe.skipIf(lacking !== undefined)(`without a network${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test('the built folder works from any path of any server, and then without one', async () => {
    const folder = await serveFolder('/some/where/else/');
    const context = await playground.browser.newContext();
    const page = await context.newPage();
    await page.goto(folder.url);
    await untilKept(page);
    await folder.close();
    await page.reload();
    await showExample(page, 'Router', 'desktop');
    await openPane(page, 'Change', 'desktop');
    await page.getByRole('button', { name: 'Begin with the present rules' }).click();
    await page.getByText('Nothing is to be done').waitFor();
    await context.close();
  });

  test('a page that was there once comes again with all that it can, from no server', async () => {
    const { page, context, offences } = await playground.open();
    await untilKept(page);
    await playground.stopServing();
    await context.setOffline(true);
    await page.reload();
    await showExample(page, 'Docker host', 'desktop');
    await openPane(page, 'Ask', 'desktop');
    await page.getByText('NO_DEFAULT_LOG').first().waitFor();
    await openPane(page, 'See', 'desktop');
    await page.getByRole('button', { name: /FORWARD.*built-in chain/ }).waitFor();
    expect(await offences()).toEqual([]);
  });
});

/** Waits until the service worker has all files. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });
}

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The simplest server that there can be, at a path of its own. */
async function serveFolder(path: string) {
  const server = createServer(async ({ url = '' }, response) => {
    const name = url === path ? 'index.html' : url.slice(path.length);
    const body = url.startsWith(path) ? await readFile(join(dist, name)).catch(() => null) : null;
    response.writeHead(body ? 200 : 404, { 'Content-Type': types[extname(name)] ?? '' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
