// Writes src/extensions/registry.generated.ts from the files of matches/ and targets/:
// adding an extension is adding one file, and nobody edits a list.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/extensions/', import.meta.url));
const matches = readExtensions('matches', 'Match');
const targets = readExtensions('targets', 'Target');

writeFileSync(
  join(folder, 'registry.generated.ts'),
  [
    '// Written by scripts/generate-registry.mjs from the files of matches/ and targets/.',
    ...[...matches, ...targets].map((each) => `import { ${each.binding} } from '${each.path}';`),
    '',
    printRecord('matchDeclarations', matches),
    '',
    printRecord('targetDeclarations', targets),
    '',
  ].join('\n'),
);

function readExtensions(kind, suffix) {
  return readdirSync(join(folder, kind))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => {
      const exported = readExportedName(join(folder, kind, file));
      const key = exported.endsWith(suffix) ? exported.slice(0, -suffix.length) : exported;
      // A match and a target may share a name: the suffix, which the keys lack, tells them apart.
      const binding = `${key}${suffix}`;
      return {
        key,
        binding: binding === exported ? exported : `${exported} as ${binding}`,
        path: `./${kind}/${file}`,
      };
    });
}

// The name of the one const that an extension file exports.
function readExportedName(path) {
  const names = [...readFileSync(path, 'utf8').matchAll(/^export const ([\w$]+)/gm)].map(
    (m) => m[1],
  );
  if (names.length !== 1) {
    throw new Error(`${path} must export exactly one const; it exports ${names.length}: ${names}`);
  }
  return names[0];
}

function printRecord(name, extensions) {
  const suffix = name.startsWith('match') ? 'Match' : 'Target';
  const entries = extensions.map(({ key }) => `  ${key}: ${key}${suffix},`);
  return [`export const ${name} = {`, ...entries, '} as const;'].join('\n');
}
