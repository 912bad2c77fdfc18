import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Screen } from './open-playground.ts';

const rulesets = new URL('../../../../test-vectors/rulesets/', import.meta.url);

/** What a real iptables printed: `docker-host/1.8.9-nft-ipv4/save.txt`. */
export function recorded(path: string): string {
  return readFileSync(new URL(path, rulesets), 'utf8');
}

/** Opens a pane by its tab; the text is one on a phone only. */
export async function openPane(page: Page, name: string, screen: Screen): Promise<void> {
  if (name === 'Text' && screen === 'desktop') return;
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

/** Pastes into an editor, as from a clipboard, in place of all that is there. */
export async function paste(page: Page, text: string, name = 'Text'): Promise<void> {
  const editor = page.getByRole('textbox', { name });
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const options = { clipboardData, bubbles: true, cancelable: true, composed: true };
    element.dispatchEvent(new ClipboardEvent('paste', options));
  }, text);
}

/** Takes an example from the welcome, and waits for its rules. */
export async function showExample(page: Page, title: string, screen: Screen): Promise<void> {
  await openPane(page, 'Read', screen);
  await page.getByRole('button', { name: title }).click();
  await page.getByRole('row', { level: 2 }).first().waitFor();
}
