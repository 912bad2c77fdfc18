import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What is bundled keeps its licence: writes the texts of all packages that the page contains. */
export function licencesPlugin(): Plugin {
  return {
    name: 'chainwright-licences',
    apply: 'build',
    generateBundle() {
      const packages = [...this.getModuleIds()].flatMap(packageOf);
      const texts = [...new Set([...packages, ...fontPackages])].sort().map(readLicence);
      this.emitFile({
        type: 'asset',
        fileName: 'third-party-licences.txt',
        source: [...texts, readCoreLicences()].join('\n\n'),
      });
    },
  };
}

const root = new URL('..', import.meta.url).pathname;
/** Named in style sheets, which are no modules. */
const fontPackages = ['inter', 'jetbrains-mono'].map((name) =>
  join(root, 'node_modules/@fontsource-variable', name),
);

function packageOf(module: string): readonly string[] {
  const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replace(/^\0/, ''));
  return found ? [found[0]] : [];
}

function readLicence(folder: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but has no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

/** The parser has the licences of what it bundles in a file of its own. */
function readCoreLicences(): string {
  const file = join(root, 'node_modules/@chainwright/parse-core/dist/third-party-licences.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
