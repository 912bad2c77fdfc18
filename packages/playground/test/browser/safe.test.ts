import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';
import { openPane, paste } from './steps.ts';

describe.skipIf(lacking !== undefined)(`hostile rules${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test('the page has a policy that lets in nothing inline and nothing from elsewhere', async () => {
    const html = await (await fetch(playground.url)).text();
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
    const directives = new Map(
      policy.split('; ').map((each) => {
        const [name = '', ...values] = each.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('style-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
  });

  test('its policy is in force: neither a script nor a request is let through', async () => {
    const { page } = await playground.open();
    const refused = await page.evaluate(async () => {
      const events: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        events.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const sent = await fetch('/index.html').then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { events, sent, ran: 'ran' in window };
    });
    expect(refused).toEqual({
      events: expect.arrayContaining(['script-src-elem', 'connect-src']),
      sent: false,
      ran: false,
    });
  });

  test.each(['Read', 'See', 'Ask'])(
    'what looks like HTML in names, comments and prefixes is text in %s',
    async (pane) => {
      const { page, offences } = await playground.open();
      await paste(page, hostileRules);
      await page.getByRole('row', { level: 2 }).first().waitFor();
      await openPane(page, pane, 'desktop');
      if (pane === 'Read') await page.getByText('Hand all packets to the chain').click();
      await page.waitForTimeout(500);
      const made = await page.evaluate(() => ({
        elements: document.querySelectorAll('img, iframe, b, script:not([src])').length,
        ran: 'ran' in window,
      }));
      expect(made).toEqual({ elements: 0, ran: false });
      expect(await offences()).toEqual([]);
    },
  );

  test('a line of ten million characters is shown by its beginning', async () => {
    const { page, offences } = await playground.open();
    const comment = 'x'.repeat(10_000_000);
    await page.getByLabel('Files with rules').setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(
        `-P INPUT DROP\n-A INPUT -m comment --comment "${comment}" -j ACCEPT\n-A INPUT --${comment}\n`,
      ),
    });
    await page.getByText('This text is too large to be edited here.').waitFor();
    await page.getByText('-A INPUT -m comment --comment').first().waitFor();
    await page.getByRole('row', { level: 2 }).nth(1).waitFor();
    const shown = await page.evaluate(() => document.body.textContent?.length ?? 0);
    expect(shown).toBeLessThan(50_000);
    await page.getByText('problem in the text').click();
    expect(await offences()).toEqual([]);
  });

  test('thousands of outputs, and of chains, are shown by the first of them', async () => {
    const { page, offences } = await playground.open();
    await openFile(page, '*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n'.repeat(5_000));
    await page.getByText('and 4 988 outputs more').waitFor();
    await openPane(page, 'Ask', 'desktop');
    await page.getByText('and 4 980 outputs more').waitFor();
    await openPane(page, 'See', 'desktop');
    await page.getByRole('button', { name: /INPUT .*chain$/ }).waitFor();
    const chains = Array.from({ length: 5_000 }, (_, at) => at);
    const lines = [
      ...chains.map((at) => `:C${at} - [0:0]`),
      ...chains.map((at) => `-A ${at < 9 ? 'INPUT' : `C${at % 9}`} -j C${at}`),
    ];
    await openFile(page, ['*filter', ':INPUT DROP [0:0]', ...lines, 'COMMIT', ''].join('\n'));
    await page.getByText('Drawn are 200 of 5 001 chains').waitFor();
    expect(await offences()).toEqual([]);
  });

  test('that its worker does not come is said', async () => {
    const { page } = await playground.open();
    await page.route('**/core.worker*', (route) => route.abort());
    await page.reload();
    await paste(page, '-P INPUT DROP\n');
    await page.getByRole('alert').getByText('The text could not be read').waitFor();
  });

  test('text that is no output at all is said to be none', async () => {
    const { page, offences } = await playground.open();
    await paste(page, '<html>\n'.repeat(20_000));
    await page.getByRole('heading', { name: 'No rules in this text yet' }).waitFor();
    await page.getByText(/problems? in the text/).waitFor();
    expect(await offences()).toEqual([]);
  });
});

async function openFile(page: Page, text: string): Promise<void> {
  const file = { name: 'rules.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.getByLabel('Files with rules').setInputFiles(file);
}

const html = '<img src=x onerror=window.ran=1>';
const hostileRules = `*filter
:INPUT DROP [0:0]
:<b>bold</b> - [0:0]
-A INPUT -m comment --comment "${html}<script>window.ran=1</script>" -j LOG --log-prefix "${html}"
-A INPUT -j <b>bold</b>
-A INPUT -i <iframe> -j {{7*7}}
-A <b>bold</b> -m set --match-set javascript:alert(1) src -j DROP
COMMIT
`;
