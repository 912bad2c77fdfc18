// What a checkout was last set up from: hashes of the files that decide on the dependencies and of
// the files that decide on the build. Contents, not times: git changes times without need.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const stateFolder = join(root, '.setup');
const stampFile = join(stateFolder, 'stamp.json');

export function hasDependencies() {
  return readStamp().dependencies === hashDependencies();
}

export function isBuilt() {
  const built = packagesToBuild().every((name) => existsSync(join(root, 'packages', name, 'dist')));
  return built && readStamp().sources === hashSources();
}

export function recordDependencies() {
  writeStamp({ ...readStamp(), dependencies: hashDependencies() });
}

/** `sources` is the hash from before the build: an edit made meanwhile is not lost. */
export function recordBuild(sources) {
  writeStamp({ ...readStamp(), sources });
}

function readStamp() {
  if (!existsSync(stampFile) || !existsSync(join(root, 'node_modules/.modules.yaml'))) return {};
  return JSON.parse(readFileSync(stampFile, 'utf8'));
}

function writeStamp(stamp) {
  writeFileSync(stampFile, `${JSON.stringify(stamp, null, 2)}\n`);
}

function hashDependencies() {
  const manifests = packageNames().map((name) => `packages/${name}/package.json`);
  return hashFiles(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]);
}

export function hashSources() {
  const ofPackages = packageNames().flatMap((name) => [
    `packages/${name}/package.json`,
    `packages/${name}/tsconfig.build.json`,
    `packages/${name}/vite.config.ts`,
    `packages/${name}/index.html`,
    ...listFiles(`packages/${name}/src`),
    ...listFiles(`packages/${name}/scripts`),
    ...listFiles(`packages/${name}/public`),
  ]);
  return hashFiles(['tsconfig.base.json', 'turbo.json', 'scripts/bundle-pure.mjs', ...ofPackages]);
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(generated|test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}

function packageNames() {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .sort();
}

function packagesToBuild() {
  return packageNames().filter((name) => {
    const manifest = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8');
    return JSON.parse(manifest).scripts?.build !== undefined;
  });
}
