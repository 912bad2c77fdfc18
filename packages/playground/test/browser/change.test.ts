import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import {
  lacking,
  type OpenPage,
  type Playground,
  type screens,
  skipNote,
  startPlayground,
} from './open-playground.ts';
import { openPane as openTab } from './steps.ts';

const recorded = new URL(
  '../../../../test-vectors/rulesets/docker-host/1.8.9-nft-ipv4/save-c.txt',
  import.meta.url,
);
const rules = readFileSync(fileURLToPath(recorded), 'utf8');

describe.skipIf(lacking !== undefined)(`changing, trying and sharing${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  async function openPane(
    name: string,
    screen: keyof typeof screens = 'desktop',
    text = rules,
  ): Promise<OpenPage> {
    const opened = await playground.open({ screen });
    const { page } = opened;
    await openTab(page, 'Text', screen);
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.getByText('30 rules in 12 chains').waitFor({ state: 'attached' });
    await page.getByRole('button', { name, exact: true }).click();
    return opened;
  }

  test.each(['desktop', 'phone'] as const)(
    'what is to be done is shown as a diff, a batch and commands, on a %s, without a barrier',
    async (screen) => {
      const { page, offences } = await openPane('Change', screen);
      await page.getByRole('button', { name: 'Begin with the present rules' }).click();
      await page.getByText('Nothing is to be done').waitFor();
      const editor = page.getByRole('textbox', { name: 'Desired rules' });
      // Text that is put over other text takes its looks along, which the page's policy forbids.
      await editor.press('Control+a');
      await editor.press('Delete');
      await editor.fill('*filter\n:INPUT DROP\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n');
      await page.getByText('1 policy set', { exact: false }).waitFor();
      await page.getByText('Leave alone…').click();
      await page.getByRole('checkbox', { name: 'docker', exact: true }).check();
      await page.getByText('Leaves alone: docker').click();
      const diff = page.getByRole('region', { name: 'Diff' });
      await diff.getByText('-i lo -j ACCEPT').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Batch' }).click();
      const shown = page.getByRole('region', { name: 'To be run' });
      expect(await shown.textContent()).toContain('-A INPUT -i lo -j ACCEPT');
      expect(await shown.textContent()).not.toContain('-X DOCKER');
      await page.getByRole('button', { name: 'Commands' }).click();
      expect(await shown.textContent()).toContain('iptables -t filter -P INPUT DROP');
      expect(await offences()).toEqual([]);
      await page.context().close();
    },
  );

  test('what leaves doubt is refused at its line', async () => {
    const { page } = await openPane('Change');
    const editor = page.getByRole('textbox', { name: 'Desired rules' });
    await editor.fill('*filter\n-A INPUT -j nowhere\nCOMMIT\n');
    await page.getByText('No plan: 1 thing leaves doubt').waitFor();
    await page.getByText('desired, line 2').waitFor();
    await page.context().close();
  });

  test('a batch is copied as it is', async () => {
    const { page } = await openPane('Change');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page
      .getByRole('textbox', { name: 'Desired rules' })
      .fill('*filter\n:INPUT DROP\nCOMMIT\n');
    await page.getByRole('button', { name: 'Batch' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toMatch(/^\*filter\n[\s\S]*COMMIT\n$/);
    await page.context().close();
  });

  test.each(['desktop', 'phone'] as const)(
    'commands are tried on a machine that has the rules, on a %s, without a barrier',
    async (screen) => {
      const { page, offences } = await openPane('Try', screen);
      const line = page.getByRole('textbox', { name: 'Command' });
      const log = page.getByRole('log');
      await line.fill('iptables -A DOCKER-USER -s 192.0.2.66 -j DROP');
      await line.press('Enter');
      await line.fill('iptables -S DOCKER-USER');
      await line.press('Enter');
      await log.getByText('-A DOCKER-USER -s 192.0.2.66/32 -j DROP').waitFor();
      await line.fill('iptables -D DOCKER-USER 9');
      await line.press('Enter');
      await log.getByText('Index of deletion too big').waitFor();
      await log.getByText('exit code 1').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await line.press('ArrowUp');
      expect(await line.inputValue()).toBe('iptables -D DOCKER-USER 9');
      await page.getByRole('button', { name: 'Take its rules over into the text' }).click();
      await page.getByText('31 rules in 12 chains').waitFor({ state: 'attached' });
      expect(await offences()).toEqual([]);
      await page.context().close();
    },
  );

  test.each(['desktop', 'phone'] as const)(
    'a link carries everything to another page, on a %s, without a barrier',
    async (screen) => {
      const { page, offences } = await openPane('Share', screen);
      const address = page.getByRole('textbox', { name: 'Link' });
      await address.waitFor();
      expect(await findBarriers(page)).toEqual([]);
      const href = await address.inputValue();
      expect(href).toMatch(/#1\.[\w-]+$/);
      const fragment = href.slice(href.indexOf('#'));
      const other = await playground.open({ screen, fragment });
      await other.page.getByText('30 rules in 12 chains').waitFor({ state: 'attached' });
      expect([...(await offences()), ...(await other.offences())]).toEqual([]);
      await page.context().close();
      await other.page.context().close();
    },
  );

  test('a link that cannot be read says so, and the page can be used', async () => {
    const { page, offences } = await playground.open({ fragment: '#1.AAAA' });
    await page.getByRole('alert').getByText('the link cannot be read').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill('-A INPUT -j DROP\n');
    await page.getByText('1 rule in 1 chain').waitFor();
    expect(await offences()).toEqual([]);
    await page.context().close();
  });

  test('the rules can be taken along in four forms', async () => {
    const { page } = await openPane('Share');
    const texts = new Map<string, string>();
    for (const name of ['rules.json', 'rules.save', 'rules.txt', 'rules.sh']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(name);
      texts.set(name, readFileSync(await download.path(), 'utf8'));
    }
    expect(JSON.parse(texts.get('rules.json') ?? '').rulesets.length).toBe(1);
    expect(texts.get('rules.save')).toContain('*nat\n');
    expect(texts.get('rules.txt')).toContain('-N DOCKER-USER\n');
    expect(texts.get('rules.sh')).toContain('iptables -w 10 -t filter -N DOCKER-USER\n');
    await page.context().close();
  });
});
