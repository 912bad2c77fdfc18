// Compiles src/grammar/*.ne to *.generated.ts beside each.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nearley from 'nearley';
import compile from 'nearley/lib/compile.js';
import generate from 'nearley/lib/generate.js';
import nearleyLanguage from 'nearley/lib/nearley-language-bootstrapped.js';

const folder = fileURLToPath(new URL('../src/grammar/', import.meta.url));

for (const file of readdirSync(folder).filter((name) => name.endsWith('.ne'))) {
  const name = basename(file, '.ne');
  const code = compileGrammar(join(folder, file), name);
  writeFileSync(join(folder, `${name}.generated.ts`), code);
}

function compileGrammar(path, name) {
  const parser = new nearley.Parser(nearley.Grammar.fromCompiled(nearleyLanguage));
  try {
    parser.feed(readFileSync(path, 'utf8'));
    const rules = compile(parser.results[0], { file: path });
    // nearley's own TypeScript uses implicit `any`; the strict compiler is told to trust it.
    return `// @ts-nocheck\n${generate(rules, name)}`;
  } catch (cause) {
    throw new Error(`cannot compile the grammar ${path}: ${cause.message}`, { cause });
  }
}
