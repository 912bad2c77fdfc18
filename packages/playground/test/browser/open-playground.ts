import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

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

export type Screen = keyof typeof screens;

/** A browser and a server of the built page, for the tests of one file. */
export interface Playground {
  readonly url: string;
  readonly browser: Browser;
  /** A page in a context of its own that has loaded. */
  readonly open: (options?: OpenOptions) => Promise<OpenPage>;
  /** Ends the server alone. */
  readonly stopServing: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly screen?: Screen;
  readonly context?: BrowserContextOptions;
  /** What stands behind the address: `#…`. */
  readonly fragment?: string;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * What went wrong or out of the page so far: errors, refusals of its policy, requests to elsewhere,
   * things that moved by themselves.
   */
  readonly offences: () => Promise<readonly string[]>;
}

export async function startPlayground(): Promise<Playground> {
  const server = spawn(process.execPath, [command, 'playground', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readUrl(server);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const stopServing = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill();
    await once(server, 'exit');
  };
  return {
    url,
    browser,
    open: (options = {}) => openPage(browser, url, options),
    stopServing,
    close: async () => {
      await browser.close();
      await stopServing();
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
  { screen = 'desktop', context: more = {}, fragment = '' }: OpenOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({
    ...screens[screen],
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...more,
  });
  const page = await context.newPage();
  const seen: string[] = [];
  context.on('request', (request) => {
    if (!isOwn(request.url(), url)) seen.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`);
  });
  await page.addInitScript(watchShifts);
  await page.goto(`${url}${fragment}`, { waitUntil: 'load' });
  await page.getByRole('main').waitFor();
  return {
    page,
    context,
    offences: async () => [...seen, ...(await page.evaluate(readShifts))],
  };
}

function isOwn(requested: string, url: string): boolean {
  return requested.startsWith(url) || requested.startsWith(`blob:${url}`);
}

/** Notes what moves on the page without a hand of the user. Runs in the page. */
function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) {
      const { value = 0, hadRecentInput, sources = [] } = entry as LayoutShift;
      // A tooltip is made at the corner before it is put where it belongs.
      const isPlaced = sources.every(({ previousRect: { x, y } }) => x === 0 && y === 0);
      if (value <= 0.01 || hadRecentInput === true || isPlaced) continue;
      const moved = sources.map(({ node, previousRect, currentRect }) => {
        const name = node instanceof Element ? node.outerHTML : (node?.textContent ?? '?');
        const from = `${previousRect.x},${previousRect.y}`;
        return `${name.slice(0, 100)} from ${from} to ${currentRect.x},${currentRect.y}`;
      });
      const when = `${entry.startTime.toFixed(0)} ms`;
      shifts.push(`the layout moved by ${value.toFixed(3)} at ${when}: ${moved.join('; ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Chromium's own kind of entry, which the types of the DOM lack. */
interface LayoutShift extends PerformanceEntry {
  readonly value?: number;
  readonly hadRecentInput?: boolean;
  readonly sources?: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRect;
    readonly currentRect: DOMRect;
  }[];
}

function readShifts(): readonly string[] {
  return (window as Window & { readonly shifts?: readonly string[] }).shifts ?? [];
}
