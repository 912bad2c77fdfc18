import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, paste, recorded, showExample } from './steps.ts';

test.runIf(process.env.CI === 'true')('a CI machine has a browser', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(`reading rules${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  describe.each(['desktop', 'phone'] as const)('on a %s', (screen) => {
    test('what is pasted is recognised, laid out by chains, and each rule explained', async () => {
      const { page, offences } = await playground.open({ screen });
      await openPane(page, 'Text', screen);
      await paste(page, recorded('nat-router/1.8.11-nft-ipv4/save-c.txt'));
      await openPane(page, 'Read', screen);
      await page.getByText('IPv4, iptables-save 1.8.11 (nf_tables)').waitFor();
      await page.getByText('tables mangle, filter, nat · 26 rules').waitFor();
      await page.getByText('Change the mark of packets that came in by eth2').waitFor();
      const [first] = await chainsInSight(page);
      expect(first).toMatch(/mangle\s*PREROUTING\s*ACCEPT\s*1 rule/);
      expect(await offences()).toEqual([]);
    });

    test('several outputs in one text are told apart, each with its family', async () => {
      const { page, offences } = await playground.open({ screen });
      await openPane(page, 'Text', screen);
      await paste(
        page,
        recorded('web-server/1.8.9-legacy-ipv4/save.txt') +
          recorded('web-server/1.8.9-nft-ipv6/save.txt') +
          recorded('docker-host/1.8.9-nft-ipv4/nat.Lnv.txt'),
      );
      await openPane(page, 'Read', screen);
      const outputs = page.getByRole('list', { name: 'Recognised' }).getByRole('listitem');
      await outputs.nth(2).waitFor();
      expect(await outputs.allInnerTexts()).toEqual([
        expect.stringContaining('IPv4, iptables-save 1.8.9 (legacy)'),
        expect.stringContaining('IPv6, ip6tables-save 1.8.9 (nf_tables)'),
        expect.stringMatching(/IPv4, iptables -L 1\.8\.9\s+table nat \(assumed\)/),
      ]);
      await outputs.nth(1).getByRole('button').click();
      await page.getByRole('heading', { name: 'IPv6, ip6tables-save 1.8.9' }).waitFor();
      expect(await offences()).toEqual([]);
    });

    test('a rule opens with its command, what its extensions are for, and the way to its line', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'Web server', screen);
      await page.getByText('Accept ICMP packets, when the ICMP type is 8').click();
      const row = page.getByRole('row', { expanded: true, level: 2 });
      await row.getByText('No more than so many packets per unit of time').waitFor();
      await row.getByRole('button', { name: 'Copy command' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        'iptables -A INPUT -p icmp -m icmp --icmp-type 8 -m limit --limit 5/sec --limit-burst 10 -j ACCEPT',
      );
      await row.getByRole('button', { name: 'Line 12' }).click();
      const line = page.locator('.cm-chosenLine');
      await line.waitFor();
      expect(await line.textContent()).toContain('--icmp-type 8');
      expect(await offences()).toEqual([]);
    });

    test('a chain closes and opens, and a jump leads to its chain', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'Web server', screen);
      const input = page.getByRole('row', { name: /filter\s*INPUT/ });
      await input.click();
      await page.getByText('Accept packets that came in by lo.').waitFor({ state: 'detached' });
      expect(await input.getAttribute('aria-expanded')).toBe('false');
      await input.click();
      await page.getByText('Accept packets that came in by lo.').waitFor();
      await page.getByText('Hand all packets to the chain LOG_AND_DROP').click();
      await page.getByRole('button', { name: 'Go to LOG_AND_DROP' }).click();
      await page.locator('[role=row][aria-selected=true]', { hasText: 'LOG_AND_DROP' }).waitFor();
      expect(await offences()).toEqual([]);
    });

    test('a search leaves the rules it means, and says how many; what is no search is said', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'Cluster node', screen);
      const search = page.getByRole('searchbox');
      await search.fill('target:KUBE-SEP* -packets:0');
      await page.getByText('5 of 37 rules').waitFor();
      expect(await page.getByRole('row', { level: 1 }).count()).toBe(2);
      await search.fill('port:99999');
      await page.getByText('Not a search: "99999" is no port').waitFor();
      await search.press('Escape');
      await page.getByText('37 rules', { exact: true }).waitFor();
      expect(await offences()).toEqual([]);
    });

    test('what a listing hides is marked, and said in the sentence', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'A host of 2008', screen);
      await page.getByText('the listing does not show by which interface').first().waitFor();
      expect(await page.locator('abbr[title^="The text does not tell"]').count()).toBeGreaterThan(
        8,
      );
      expect(await offences()).toEqual([]);
    });
  });

  test('files that are opened together are read together, under their names', async () => {
    const { page, offences } = await playground.open();
    await page.getByLabel('Files with rules').setInputFiles([
      { name: 'rules.v4', mimeType: 'text/plain', buffer: Buffer.from('-P INPUT DROP\n') },
      {
        name: 'rules.v6',
        mimeType: 'text/plain',
        buffer: Buffer.from(recorded('ipv6-host/1.8.9-nft-ipv6/save.txt')),
      },
    ]);
    await page.getByText('IPv6, ip6tables-save 1.8.9 (nf_tables)').first().waitFor();
    expect(await page.locator('.cm-line').first().textContent()).toBe('# rules.v4');
    expect(await offences()).toEqual([]);
  });

  test('a file that is dropped on the page is read', async () => {
    const { page, offences } = await playground.open();
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'rules.txt', { type: 'text/plain' }));
      return transfer;
    }, '-A INPUT -s 192.0.2.7/32 -j DROP\n');
    const main = page.getByRole('main');
    await main.dispatchEvent('dragover', { dataTransfer: data });
    await page.getByText('Drop files with rules here').waitFor();
    await main.dispatchEvent('drop', { dataTransfer: data });
    await page
      .getByText('Drop packets from 192.0.2.7.')
      .or(page.getByText('192.0.2.7/32'))
      .first()
      .waitFor();
    expect(await offences()).toEqual([]);
  });

  test('the cursor in the text leads to the rule in the list', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'Docker host', 'desktop');
    await page.locator('.cm-line', { hasText: '--dport 80 -j MASQUERADE' }).click();
    await page.locator('[role=row][aria-selected=true]', { hasText: '172.17.0.2/32' }).waitFor();
    expect(await offences()).toEqual([]);
  });

  test('what is wrong in the text is marked at its place, with the hint, and listed', async () => {
    const { page, offences } = await playground.open();
    await paste(page, '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dprt 22 -j ACCEPT\nCOMMIT\n');
    await page.getByText('1 problem in the text').click();
    await page.getByText('the -m or -j that it belongs to must stand before it').waitFor();
    expect(await page.locator('.cm-lintRange-warning').textContent()).toBe('--dprt');
    await page.locator('.cm-lint-marker-warning').hover();
    await page.locator('.cm-tooltip-lint', { hasText: 'no match or target' }).waitFor();
    expect(await offences()).toEqual([]);
  });

  test('the whole list is walked by keys', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'Web server', 'desktop');
    const list = page.getByRole('treegrid');
    await list.focus();
    const active = page.locator('[role=row][aria-selected=true]');
    await page.keyboard.press('ArrowDown');
    expect(await active.textContent()).toContain('INPUT');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await active.getByText('iptables -A INPUT -i lo -j ACCEPT').waitFor();
    await page.keyboard.press('ArrowLeft');
    await active.getByText('iptables -A INPUT -i lo -j ACCEPT').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    expect(await active.getAttribute('aria-level')).toBe('1');
    await page.keyboard.press('ArrowLeft');
    await page.locator('[role=row][aria-level="1"][aria-expanded=false]').waitFor();
    await page.keyboard.press('End');
    await active.getByText('LOG_AND_DROP').or(active.getByText('return')).first().waitFor();
    await page.keyboard.press('/');
    expect(await page.getByRole('searchbox').evaluate((it) => it === document.activeElement)).toBe(
      true,
    );
    expect(await offences()).toEqual([]);
  });

  test('an emptied text goes back to the examples', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'Router', 'desktop');
    await page.getByRole('button', { name: 'Clear the text' }).click();
    await page.getByText('Or begin with an example').waitFor();
    expect(await offences()).toEqual([]);
  });

  test('the rules are printed as a document, all of them, not only those in sight', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'Docker host', 'desktop');
    await page.waitForTimeout(1_500);
    const pdf = await page.pdf();
    expect(pdf.length).toBeGreaterThan(10_000);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    const printed = (await page.getByRole('article').allInnerTexts()).join('');
    const text = readFileSync(
      new URL('../../src/examples/recorded/docker-host.txt', import.meta.url),
      'utf8',
    );
    expect(
      printed.split('\n').filter((line) => line.endsWith('.') && /^[A-Z]/.test(line)).length,
    ).toBeGreaterThanOrEqual(text.split('\n').filter((line) => line.includes('-A ')).length);
    expect(await offences()).toEqual([]);
  });
});

async function chainsInSight(page: Page): Promise<readonly string[]> {
  return page.getByRole('row', { level: 1 }).allInnerTexts();
}
