/** `pnpm docs`: writes the pages that follow from the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderExtensions } from './extension-table.ts';

writeFileSync(join(import.meta.dirname, '../extensions.md'), renderExtensions());
