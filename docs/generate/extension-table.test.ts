import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matches, targets } from '@chainwright/parse-core';
import { expect, it } from 'vitest';
import { renderExtensions } from './extension-table.ts';

const page = readFileSync(join(import.meta.dirname, '../extensions.md'), 'utf8');

it('docs/extensions.md is what the declarations say (else run `pnpm docs`)', () => {
  expect(page).toBe(renderExtensions());
});

it('docs/extensions.md names every extension and every option', () => {
  for (const [flag, declarations] of [
    ['-m', matches],
    ['-j', targets],
  ] as const) {
    for (const { name, options } of declarations.values()) {
      expect(page).toContain(`</a>${flag} ${name}\n`);
      for (const option of Object.values(options)) expect(page).toContain(`| \`${option.flag}\``);
    }
  }
});
