import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const command = fileURLToPath(new URL('../../../cli/bin/chainwright.js', import.meta.url));
const executablePath = '/usr/bin/chromium';

/** What keeps the tests from a browser; undefined where nothing does. */
export const lacking = existsSync(executablePath) ? undefined : executablePath;
export const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

/** The sizes of screen that journeys are made on. */
export const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

/** A browser and a server of the built page, for the tests of one file. */
export interface Playground {
  readonly url: string;
  /** A page of its own that has loaded. */
  readonly open: (options?: OpenOptions) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly screen?: BrowserContextOptions;
  /** What stands behind the address: `#…`. */
  readonly fragment?: string;
}

export interface OpenPage {
  readonly page: Page;
  /** What went wrong or out of the page: errors, refusals of its policy, requests to elsewhere. */
  readonly offences: readonly string[];
}

export async function startPlayground(): Promise<Playground> {
  const server = spawn(process.execPath, [command, 'playground', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readUrl(server);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    url,
    open: (options = {}) => openPage(browser, url, options),
    close: async () => {
      await browser.close();
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function readUrl({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: stdout })) {
    const { url }: { url: string } = JSON.parse(line);
    return url;
  }
  throw new Error('the server ended before it said its address');
}

async function openPage(
  browser: Browser,
  url: string,
  { screen = screens.desktop, fragment = '' }: OpenOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const offences: string[] = [];
  context.on('request', (request) => {
    if (!isOwn(request.url(), url)) offences.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  await page.goto(`${url}${fragment}`, { waitUntil: 'load' });
  return { page, offences };
}

function isOwn(requested: string, url: string): boolean {
  return requested.startsWith(url) || requested.startsWith(`blob:${url}`);
}
