import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, showExample } from './steps.ts';

describe.skipIf(lacking !== undefined)(`without a network${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test('a page that was there once comes again with all that it can, from no server', async () => {
    const { page, context, offences } = await playground.open();
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === 'activated') return;
      await new Promise((resolve) => active?.addEventListener('statechange', resolve));
    });
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
