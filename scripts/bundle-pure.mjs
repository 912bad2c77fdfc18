// Bundles a pure package, dependencies included, into one ES module that needs no platform at all.
// Run in the package's folder it writes dist/index.js, without our other packages, which are
// dependencies of it; the purity check calls it in memory and takes everything.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * @param {string} folder of the package
 * @param {import('esbuild').BuildOptions} options in which this build differs
 * @returns {Promise<import('esbuild').BuildResult<{ metafile: true }>>}
 */
export async function bundlePure(folder, options = {}) {
  return build({
    absWorkingDir: folder,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    sourcemap: true,
    metafile: true,
    logLevel: 'error',
    ...options,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { metafile } = await bundlePure(process.cwd(), { external: ['@chainwright/*'] });
  writeFileSync('dist/third-party-licences.txt', collectLicences(Object.keys(metafile.inputs)));
}

// What is bundled keeps its licence: the text of each dependency's own file.
function collectLicences(inputs) {
  const folders = inputs.flatMap((input) => {
    const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(
      resolve(input).replaceAll(sep, '/'),
    );
    return match ? [match[0]] : [];
  });
  return [...new Set(folders)].sort().map(readLicence).join('\n\n');
}

function readLicence(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but has no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
