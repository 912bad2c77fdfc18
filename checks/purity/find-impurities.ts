import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { extname, join } from 'node:path';
import { type Loader, type Metafile, transform } from 'esbuild';
import { bundlePure } from '../../scripts/bundle-pure.mjs';

// What a platform lends, and what makes one text give two answers: the clock, chance, the locale.
const globals = [
  ...['process', 'Buffer', 'require', '__dirname', '__filename', 'import.meta'],
  ...['window', 'self', 'document', 'navigator', 'location', 'global', 'globalThis'],
  ...['Date', 'performance', 'Math.random', 'crypto', 'Intl'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['requestAnimationFrame', 'fetch', 'XMLHttpRequest', 'WebSocket', 'Worker', 'console'],
  ...['URL', 'TextDecoder', 'TextEncoder', 'structuredClone', 'atob', 'btoa'],
  ...['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'eval', 'Function'],
];
const localeMethods = /\.(localeCompare|toLocale\w+)\b/g;

// esbuild replaces a name only where it means the global: not in a comment, a string, a property
// or where the name is declared. The replacement is what is searched for.
const mark = '__impure_';
const define = Object.fromEntries(
  globals.map((name) => [name, `${mark}${name.replace('.', '_dot_')}`]),
);

/** One sentence for each thing that keeps the package in `folder` from running anywhere. */
export async function findImpurities(folder: string): Promise<readonly string[]> {
  // Node's modules are left as imports, to be reported with the rest.
  const options = {
    write: false,
    external: builtinModules.flatMap((name) => [name, `node:${name}`]),
  };
  const { metafile } = await bundlePure(folder, options);
  const inputs = Object.keys(metafile.inputs);
  const found = await Promise.all(inputs.map((file) => findImpuritiesInFile(join(folder, file))));
  return [...listImports(metafile), ...found.flat()];
}

function listImports(metafile: Metafile): readonly string[] {
  return Object.values(metafile.outputs).flatMap((output) =>
    output.imports.map((each) => `the bundle imports ${each.path}`),
  );
}

async function findImpuritiesInFile(path: string): Promise<readonly string[]> {
  const names = await findImpureNames(readFileSync(path, 'utf8'), extname(path).slice(1) as Loader);
  return names.map((name) => `${path} uses ${name}`);
}

/** The names of the forbidden globals and methods that a module's code uses. */
export async function findImpureNames(code: string, loader: Loader): Promise<readonly string[]> {
  const output = (await transform(code, { loader, define, legalComments: 'none' })).code;
  const marked = output.matchAll(new RegExp(`${mark}(\\w+)`, 'g'));
  const methods = output.matchAll(localeMethods);
  const names = [...marked, ...methods].map((found) => found[1]?.replace('_dot_', '.') ?? '');
  return [...new Set(names)].sort();
}

export const forbiddenGlobals: readonly string[] = globals;
