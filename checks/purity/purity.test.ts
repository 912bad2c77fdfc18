import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findImpureNames, findImpurities, forbiddenGlobals } from './find-impurities.ts';
import { pureFolders } from './pure-packages.ts';

test.each(pureFolders.map((folder) => [basename(folder), folder]))(
  '%s runs anywhere',
  async (_, folder) => {
    expect(await findImpurities(folder)).toEqual([]);
  },
  60_000,
);

test('an import of a Node module and a forbidden global in a package are found', async () => {
  const found = await findImpurities(fileURLToPath(new URL('fixture', import.meta.url)));
  expect(found).toEqual([
    'the bundle imports node:fs',
    expect.stringMatching(/fixture\/src\/index\.ts uses Math\.random$/),
  ]);
});

test.each(forbiddenGlobals)('a use of %s is found', async (name) => {
  expect(await findImpureNames(`export const value = [${name}];`, 'ts')).toEqual([name]);
});

test.each(['localeCompare', 'toLocaleLowerCase'])('a call of %s is found', async (name) => {
  expect(await findImpureNames(`export const value = 'a'.${name}();`, 'ts')).toEqual([name]);
});

test('a forbidden name in a comment, a string, a property or a declaration is none', async () => {
  const code = `
    // process
    const text = 'console';
    const process = (Date: string) => Date;
    export const value = [text, process(text), { fetch: 1 }.fetch];
  `;
  expect(await findImpureNames(code, 'ts')).toEqual([]);
});
