/** `pnpm docs`: writes the pages that follow from the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages.ts';

for (const [page, render] of Object.entries(pages)) {
  writeFileSync(join(import.meta.dirname, '..', page), render());
}
