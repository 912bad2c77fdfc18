import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, showExample } from './steps.ts';

describe.skipIf(lacking !== undefined)(`asking about rules${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  describe.each(['desktop', 'phone'] as const)('on a %s', (screen) => {
    test('findings stand with what to do, and lead to their lines', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'Cluster node', screen);
      await openPane(page, 'Ask', screen);
      await page.getByRole('heading', { name: '5 findings' }).waitFor();
      const finding = page.getByRole('article').filter({ hasText: 'JUMP_TO_EMPTY_CHAIN' });
      await finding.getByText('Delete the jump, or add rules to KUBE-EXTERNAL-SERVICES.').waitFor();
      const first = page.getByRole('article').filter({ hasText: 'NO_DEFAULT_LOG' }).first();
      await first.getByRole('button', { name: 'Copy commands' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        'iptables -A INPUT -j LOG --log-prefix "DROP "\n',
      );
      await finding.getByRole('button', { name: 'INPUT 1, line 10' }).click();
      await page.locator('.cm-chosenLine', { hasText: 'KUBE-EXTERNAL-SERVICES' }).waitFor();
      expect(await offences()).toEqual([]);
    });

    test('what no rule decides on is said chain by chain, with the way of such packets', async () => {
      const { page, offences } = await playground.open({ screen });
      await showExample(page, 'Web server', screen);
      await openPane(page, 'Ask', screen);
      const input = page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: 'INPUT' }) });
      await input.getByRole('row', { name: /all yes rule 2 of LOG_AND_DROP drops/ }).waitFor();
      await input.getByText('Its way through INPUT').click();
      const steps = await input.getByRole('listitem').allInnerTexts();
      expect(steps.map((step) => step.split('\n')[0])).toEqual(['jump', 'log', 'drop']);
      expect(await offences()).toEqual([]);
    });
  });

  test('whether a connection is let in is answered as one types', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'psad and fwknop', 'desktop');
    await openPane(page, 'Ask', 'desktop');
    const question = page.getByRole('region', { name: 'Is a connection let in?' });
    await question.getByLabel('to', { exact: true }).fill('192.0.2.1');
    await question.getByLabel('port').fill('80');
    await question.getByText('its first packet').waitFor();
    await expect
      .poll(() => question.getByRole('listitem').first().textContent())
      .toMatch(/^yes its first packet/);
    await question.getByLabel('port').fill('23');
    await expect
      .poll(() => question.getByRole('listitem').first().textContent())
      .toMatch(/^no its first packet: the policy of INPUT/);
    await question.getByLabel('From', { exact: true }).fill('300.1.2.3');
    await question.getByText('"300.1.2.3" is no address').waitFor();
    await question.getByLabel('From', { exact: true }).fill('2001:db8::5');
    await question.getByText('2001:db8::5 and 192.0.2.1 are of two families').waitFor();
    await question.getByLabel('to', { exact: true }).fill('');
    await question.getByText('the text has no rules for IPv6').waitFor();
    expect(await offences()).toEqual([]);
  });

  test('any rule that is written is explained, or it is said why iptables refuses it', async () => {
    const { page, offences } = await playground.open();
    await openPane(page, 'Ask', 'desktop');
    const question = page.getByRole('region', { name: 'What does this rule do?' });
    const written = question.getByRole('textbox');
    await written.fill('ip6tables -t nat -A POSTROUTING -o eth0 -j MASQUERADE');
    await question.getByText('-A POSTROUTING -o eth0 -j MASQUERADE').waitFor();
    await written.fill('iptables -A INPUT -p tcp --dport ssh -j ACCEPT');
    await question
      .getByText('Accept TCP packets, when the destination port is 22 (ssh).')
      .waitFor();
    await written.fill('iptables -A INPUT -p tcp --dport 99999 -j ACCEPT');
    await question.getByText(/At column \d+: .*99999/).waitFor();
    expect(await offences()).toEqual([]);
  });

  test('a rule that the audit speaks of is marked in the list and in the text', async () => {
    const { page, offences } = await playground.open();
    await showExample(page, 'Cluster node', 'desktop');
    const row = page.getByRole('row', { level: 2 }).filter({ hasText: 'has a finding' });
    await row.first().waitFor();
    await row.getByText('Hand packets to the chain KUBE-EXTERNAL-SERVICES').click();
    await page.getByText('does nothing, for KUBE-EXTERNAL-SERVICES has no rules').waitFor();
    expect(await page.locator('.cm-lint-marker-info').count()).toBeGreaterThan(0);
    expect(await offences()).toEqual([]);
  });
});
