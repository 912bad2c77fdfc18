import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparePicture } from './compare-picture.ts';
import {
  lacking,
  type Playground,
  type Screen,
  skipNote,
  startPlayground,
} from './open-playground.ts';
import { openPane, paste, recorded, showExample } from './steps.ts';

interface Picture {
  readonly name: string;
  readonly screen?: Screen;
  readonly colorScheme?: 'dark';
  readonly show: (page: Page, screen: Screen) => Promise<void>;
}

/** The pictures of the documentation, each a state that the page must keep looking like. */
const pictures: readonly Picture[] = [
  {
    name: 'welcome',
    show: async (page) => page.getByText('Or begin with an example').waitFor(),
  },
  {
    name: 'read',
    show: async (page, screen) => {
      await showExample(page, 'Web server', screen);
      await page.getByText('Accept ICMP packets, when the ICMP type is 8').click();
      await page.getByText('No more than so many packets per unit of time').waitFor();
      await page.mouse.wheel(0, 330);
    },
  },
  {
    name: 'read-dark',
    colorScheme: 'dark',
    show: async (page, screen) => {
      await showExample(page, 'Cluster node', screen);
      await page.getByRole('searchbox').fill('target:KUBE-S* -packets:0');
      await page.getByText('11 of 37 rules').waitFor();
    },
  },
  {
    name: 'read-phone',
    screen: 'phone',
    show: (page, screen) => showExample(page, 'Router', screen),
  },
  {
    name: 'see',
    show: async (page, screen) => {
      await showExample(page, 'Zones', screen);
      await openPane(page, 'See', screen);
      await page.getByRole('button', { name: /^IN_public .*chain$/ }).waitFor();
    },
  },
  {
    name: 'change',
    show: async (page, screen) => {
      await showExample(page, 'Web server', screen);
      await openPane(page, 'Change', screen);
      await paste(page, desired, 'Desired rules');
      await page.getByRole('region', { name: 'Diff' }).waitFor();
    },
  },
  {
    name: 'try-dark',
    colorScheme: 'dark',
    show: async (page, screen) => {
      await showExample(page, 'psad and fwknop', screen);
      await openPane(page, 'Try', screen);
      for (const command of [
        'iptables -I INPUT 3 -p tcp --dport https -j ACCEPT',
        'iptables -A INPUT -p tcp --dprt 22 -j ACCEPT',
        'iptables -nvL INPUT --line-numbers',
      ]) {
        await page.getByRole('textbox', { name: 'Command' }).fill(command);
        await page.keyboard.press('Enter');
      }
      await page.getByText('dpt:443').waitFor();
    },
  },
  {
    name: 'ask',
    show: async (page, screen) => {
      await showExample(page, 'Web server', screen);
      await openPane(page, 'Ask', screen);
      await page.getByText('Its way through INPUT').click();
      await page.getByRole('region', { name: 'Is a connection let in?' }).waitFor();
    },
  },
];

const desired = recorded('web-server/1.8.11-nft-ipv4/save.txt')
  .replace('-A INPUT -p icmp -m icmp --icmp-type 3 -j ACCEPT\n', '')
  .replace('--limit 3/min', '--limit 6/min')
  .replace(
    '-A INPUT -j LOG_AND_DROP\n',
    '-A INPUT -s 192.0.2.0/24 -p tcp --dport 9100 -j ACCEPT\n-A INPUT -j LOG_AND_DROP\n',
  );

describe.skipIf(lacking !== undefined)(`what it looks like${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test.each(pictures)('$name is as in the documentation', async (picture) => {
    const { name, screen = 'desktop', colorScheme = 'light', show } = picture;
    const { page } = await playground.open({ screen, context: { colorScheme } });
    await show(page, screen);
    await page.mouse.move(0, 0);
    // What comes by and by: rows, marks of the audit.
    await page.waitForTimeout(1_000);
    expect(await comparePicture(page, name)).toBeLessThan(0.02);
  });
});
