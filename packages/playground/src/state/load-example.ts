import type { Example } from '../examples/examples.ts';
import { replaceText } from './document.ts';
import { openPane } from './layout.ts';

/** Puts an example in place of the text. */
export async function loadExample({ load }: Example): Promise<void> {
  replaceText(await load());
  openPane('read');
}
