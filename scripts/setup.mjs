// Brings a checkout to where its commands run: pnpm, dependencies, build. Done once; when nothing
// has changed since, it only compares two hashes. Needs Node and npm, writes to standard error only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './setup-lock.mjs';
import {
  hasDependencies,
  hashSources,
  isBuilt,
  recordBuild,
  recordDependencies,
  root,
  stateFolder,
} from './setup-stamp.mjs';

const minimumNode = [20, 19];

/** What a command of the workspace needs in its environment. */
export const environment = {
  ...process.env,
  PATH: [
    join(root, 'node_modules/.bin'),
    join(stateFolder, 'node_modules/.bin'),
    process.env.PATH,
  ].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

/** Makes sure of everything, or ends the process with a message. */
export function setup() {
  orExplain(() => {
    if (hasDependencies() && isBuilt()) return;
    locked(() => {
      if (!hasDependencies()) installDependencies();
      if (!isBuilt()) build();
    });
  });
}

/** Makes sure of the tools alone: what reads only sources works while they do not build. */
export function setupTools() {
  orExplain(() => {
    if (!hasDependencies()) locked(() => hasDependencies() || installDependencies());
  });
}

function orExplain(work) {
  try {
    requireNode();
    work();
  } catch (error) {
    console.error(`chainwright setup: ${error.message}`);
    process.exit(1);
  }
}

function locked(work) {
  mkdirSync(stateFolder, { recursive: true });
  withLock(join(stateFolder, 'lock'), work);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
    throw new Error(
      `needs Node ${minimumNode.join('.')} or newer; this is ${process.versions.node}.`,
    );
  }
}

function installDependencies() {
  ensurePnpm();
  console.error('chainwright setup: installing dependencies');
  run('pnpm', ['install', '--reporter=append-only'], 'the dependencies could not be installed');
  recordDependencies();
}

function build() {
  ensurePnpm();
  console.error('chainwright setup: building');
  const sources = hashSources();
  run('turbo', ['run', 'build', '--output-logs=errors-only'], 'the packages could not be built');
  recordBuild(sources);
}

// The pnpm of package.json, from PATH or else from npm into .setup/.
function ensurePnpm() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const version = wanted.replace(/^pnpm@/, '');
  const found = spawnSync('pnpm', ['--version'], { cwd: root, env: environment, encoding: 'utf8' });
  if (found.stdout?.trim() === version) return;
  console.error(`chainwright setup: installing ${wanted}`);
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  run(
    'npm',
    ['install', '--prefix', stateFolder, ...options, wanted],
    `${wanted} could not be installed`,
  );
}

function run(command, args, failure) {
  const result = spawnSync(command, args, { cwd: root, env: environment, stdio: ['ignore', 2, 2] });
  if (result.error) throw new Error(`${failure}: ${result.error.message}`);
  if (result.status !== 0) {
    throw new Error(
      `${failure}: \`${command} ${args.join(' ')}\` ended with ${result.status ?? result.signal}.`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) setup();
