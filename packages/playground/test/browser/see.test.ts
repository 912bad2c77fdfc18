import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import {
  lacking,
  type OpenPage,
  type Playground,
  type Screen,
  skipNote,
  startPlayground,
} from './open-playground.ts';
import { openPane } from './steps.ts';

const recorded = new URL(
  '../../../../test-vectors/rulesets/kube-node/1.8.9-nft-ipv4/save-c.txt',
  import.meta.url,
);
const rules = readFileSync(fileURLToPath(recorded), 'utf8');

describe.skipIf(lacking !== undefined)(`seeing chains${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  async function see(screen: Screen, text = rules): Promise<OpenPage> {
    const opened = await playground.open({ screen });
    const { page } = opened;
    await openPane(page, 'Text', screen);
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.getByRole('button', { name: 'See', exact: true }).click();
    await page
      .getByRole('button', { name: /built-in chain$/ })
      .first()
      .waitFor();
    return opened;
  }

  test.each(['desktop', 'phone'] as const)(
    'the chains of each table are drawn, on a %s, without a barrier',
    async (screen) => {
      const { page, offences } = await see(screen);
      await page.getByRole('button', { name: 'nat', exact: true }).click();
      await page.getByRole('button', { name: 'KUBE-SERVICES 3 rules, chain' }).waitFor();
      expect(
        await page.getByRole('button', { name: / \d+ rules?.*, (built-in )?chain$/ }).count(),
      ).toBe(15);
      expect(await findBarriers(page)).toEqual([]);
      expect(await offences()).toEqual([]);
      await page.context().close();
    },
  );

  test('arrows lead from chain to chain, and Enter to its rules', async () => {
    const { page, offences } = await see('desktop');
    const input = page.getByRole('button', { name: /^INPUT .*built-in chain$/ });
    await input.focus();
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-chain'));
    const first = await focused();
    expect(first).toMatch(/^KUBE-/);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).not.toBe(first);
    await page.keyboard.press('Enter');
    expect(
      await page.getByRole('button', { name: 'Read', exact: true }).getAttribute('aria-current'),
    ).toBe('page');
    expect(await offences()).toEqual([]);
    await page.context().close();
  });

  test('wheel, drag and keys move the drawing and change its size', async () => {
    const { page } = await see('desktop');
    const drawing = page.getByRole('group', { name: /^Chains of the table filter/ });
    const seen = () => drawing.getAttribute('viewBox');
    // It fits itself once it has a size.
    await expect.poll(seen).not.toBe('0 0 1 1');
    const states = new Set([await seen()]);
    const box = await drawing.boundingBox();
    if (!box) throw new Error('the drawing is not shown');
    const [x, y] = [box.x + box.width / 2, box.y + 40];
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -300);
    await expect.poll(seen).not.toBe([...states].at(-1));
    states.add(await seen());
    await page.mouse.down();
    await page.mouse.move(x + 80, y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(seen).not.toBe([...states].at(-1));
    states.add(await seen());
    await page.getByRole('button', { name: /^INPUT .*built-in chain$/ }).focus();
    await page.keyboard.press('+');
    await expect.poll(seen).not.toBe([...states].at(-1));
    await page.keyboard.press('0');
    await expect.poll(seen).toBe([...states][0]);
    await page.context().close();
  });

  test('chains that no packet comes to, and such as are not there, are marked', async () => {
    const text = ':INPUT ACCEPT [0:0]\n:old - [0:0]\n-A INPUT -g gone\n-A old -j DROP\n';
    const { page } = await see('desktop', text);
    await page.getByRole('button', { name: 'old 1 rule · unused, no packet comes here' }).waitFor();
    await page.getByRole('button', { name: 'gone not in this text, rules go there' }).waitFor();
    await page.context().close();
  });

  test('the drawing can be taken along as SVG and as PNG', async () => {
    const { page, offences } = await see('desktop');
    const files = [];
    for (const kind of ['SVG', 'PNG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: kind, exact: true }).click(),
      ]);
      files.push({
        name: download.suggestedFilename(),
        content: readFileSync(await download.path()),
      });
    }
    const [svg, png] = files;
    expect(svg?.name).toBe('filter-chains.svg');
    const text = svg?.content.toString('utf8') ?? '';
    expect(text).toContain('KUBE-FIREWALL');
    expect(text).not.toMatch(/class=|<script|var\(/);
    expect(png?.name).toBe('filter-chains.png');
    expect(png?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png?.content.length).toBeGreaterThan(5_000);
    expect(await offences()).toEqual([]);
    await page.context().close();
  });

  test('what a chain is called is text, whatever it looks like', async () => {
    const name = '<img/src=x>';
    const text = `:INPUT ACCEPT [0:0]\n:${name} - [0:0]\n-A INPUT -j ${name}\n`;
    const { page, offences } = await see('desktop', text);
    await page.getByRole('button', { name: `${name} 0 rules, chain` }).waitFor();
    expect(await page.locator('img[src]').count()).toBe(0);
    expect(await offences()).toEqual([]);
    await page.context().close();
  });
});
