import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const folder = fileURLToPath(new URL('../../../../docs/playground/', import.meta.url));
/** Where a picture goes that is not as the kept one. */
const differing = fileURLToPath(new URL('../../.pictures/', import.meta.url));

/**
 * Compares what a page looks like with the picture that is kept, which the documentation shows; with
 * CHAINWRIGHT_UPDATE=1 the picture becomes the kept one. The part of pixels that differ, 0 to 1: fonts
 * come with the page, but each machine smooths them in its own way.
 */
export async function comparePicture(page: Page, name: string): Promise<number> {
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const file = `${folder}${name}.png`;
  if (process.env.CHAINWRIGHT_UPDATE === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, taken);
    return 0;
  }
  if (!existsSync(file)) throw new Error(`there is no ${file}; CHAINWRIGHT_UPDATE=1 makes it`);
  const [kept, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(taken)];
  const { width, height } = kept;
  if (now.width !== width || now.height !== height) return 1;
  const count = pixelmatch(kept.data, now.data, undefined, width, height, { threshold: 0.2 });
  const part = count / (width * height);
  if (part > 0) {
    mkdirSync(differing, { recursive: true });
    writeFileSync(`${differing}${name}.png`, taken);
  }
  return part;
}
