import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, paste, showExample } from './steps.ts';

describe.skipIf(lacking !== undefined)(`for everybody${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  describe.each(['desktop', 'phone'] as const)('on a %s', (screen) => {
    test.each(['light', 'dark'] as const)(
      'axe finds nothing in %s colours',
      async (colorScheme) => {
        const { page, offences } = await playground.open({ screen, context: { colorScheme } });
        await openPane(page, 'Read', screen);
        expect(await findBarriers(page), 'the welcome').toEqual([]);

        await showExample(page, 'Cluster node', screen);
        await page.getByText('Hand packets to the chain KUBE-EXTERNAL-SERVICES').click();
        await page.getByText('What connection tracking knows').waitFor();
        await page.getByText('has a finding').first().waitFor();
        expect(await findBarriers(page), 'Read').toEqual([]);
        await page.getByRole('button', { name: 'What a search can ask for' }).click();
        expect(await findBarriers(page), 'the menu of the search').toEqual([]);
        await page.keyboard.press('Escape');

        await openPane(page, 'Ask', screen);
        await page.getByText('Its way through INPUT').click();
        expect(await findBarriers(page), 'Ask').toEqual([]);

        await openPane(page, 'Text', screen);
        await paste(page, '*filter\n:INPUT DROP [0:0]\n-A INPUT --dprt 22\nhello\nCOMMIT\n');
        await page.getByText('2 problems in the text').click();
        await page.waitForTimeout(300);
        expect(await findBarriers(page), 'a text with problems').toEqual([]);
        expect(await offences()).toEqual([]);
      },
    );
  });

  test('the colours follow the system, or the choice that is kept', async () => {
    const { page } = await playground.open({ context: { colorScheme: 'dark' } });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.body).getPropertyValue('background-color'));
    const dark = await ground();
    await page.getByRole('button', { name: 'Colours: as the system' }).click();
    await page.getByRole('button', { name: 'Colours: light' }).waitFor();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.reload();
    await page.getByRole('button', { name: 'Colours: light' }).waitFor();
    expect(await ground()).toBe(light);
    await page.getByRole('button', { name: 'Colours: light' }).click();
    expect(await ground()).toBe(dark);
  });

  test('everything on the page is reached by Tab, with a mark where one is', async () => {
    const { page } = await playground.open();
    await showExample(page, 'Web server', 'desktop');
    await page.locator('body').click({ position: { x: 700, y: 5 } });
    const reached: string[] = [];
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return '';
        return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
      });
      if (name === '' || name === reached[0]) break;
      reached.push(name);
    }
    expect(reached).toEqual(
      expect.arrayContaining([
        'Read',
        'Ask',
        'Colours: as the system',
        'Examples',
        'Open',
        'Text',
        'Border between text and rules',
        'Search rules',
        'What a search can ask for',
        'Chains and rules',
      ]),
    );
  });

  test('the border between text and rules moves by keys, and is kept', async () => {
    const { page } = await playground.open();
    const border = page.getByRole('separator');
    const before = Number(await border.getAttribute('aria-valuenow'));
    await border.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(Number(await border.getAttribute('aria-valuenow'))).toBe(before + 4);
    await page.reload();
    expect(Number(await border.getAttribute('aria-valuenow'))).toBe(before + 4);
  });
});
