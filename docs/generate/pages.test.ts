import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matches, targets } from '@chainwright/parse-core';
import { expect, it } from 'vitest';
import { differences } from '../../packages/parse-core/src/canonical/dialects/differences.ts';
import { listingLosses } from '../../test-vectors/listings/listing-losses.ts';
import { pages } from './pages.ts';
import { describeWhere } from './where-it-holds.ts';

const read = (page: string) => readFileSync(join(import.meta.dirname, '..', page), 'utf8');

it.each(Object.entries(pages))(
  'docs/%s is what the code says (else run `pnpm docs`)',
  (page, render) => {
    expect(read(page)).toBe(render());
  },
);

it('docs/extensions.md names every extension and every option', () => {
  const page = read('extensions.md');
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

it('docs/dialects.md has every difference, and docs/extensions.md those of each extension', () => {
  const extensions = read('extensions.md');
  for (const { name, evidence } of differences) {
    expect(read('dialects.md')).toContain(`| ${name} |`);
    const isOfBase = evidence.every((id) => /^base-/.test(id));
    expect(isOfBase || extensions.includes(`: ${name}`), name).toBe(true);
  }
});

it('docs/listings.md has everything that a listing loses', () => {
  const page = read('listings.md');
  for (const { lost } of listingLosses) expect(page).toContain(`| ${lost} |`);
  for (const { name, options } of [...matches.values(), ...targets.values()]) {
    for (const { flag, hidden } of Object.values(options)) {
      if (hidden) expect(page).toMatch(new RegExp(`\\| \`${flag}\` \\| -[mj] ${name} \\|`));
    }
  }
});

it('where something holds is said in the words of people', () => {
  expect(describeWhere(() => true)).toBe('all');
  expect(describeWhere(({ variant }) => variant === 'nft')).toBe('all, nft');
  expect(describeWhere(({ version }) => version === '1.8.9')).toBe('1.8.9');
  expect(describeWhere(({ version }, family) => version === '1.8.7' && family === 'ipv4')).toBe(
    'up to 1.8.7, IPv4',
  );
  expect(describeWhere(({ variant, version }) => variant === 'legacy' || version === '1.8.7')).toBe(
    'nft: up to 1.8.7; legacy: all',
  );
});
