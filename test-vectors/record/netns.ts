import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoteWord, quoteWords } from './quote-word.ts';
import { recordedNames } from './recorded-names.ts';
import type { Family, Variant } from './versions.ts';

/** Where the work folder is seen by the script. */
const workInside = '/run/vectors';

export interface Batch {
  /** The root folder of the tools, `/` for the machine's own. */
  readonly root: string;
  readonly variant: Variant;
  readonly family: Family;
  /** A POSIX shell script. It runs in an empty folder; `iptables`, `ip6tables` and their `-save` and `-restore` are on its PATH. */
  readonly script: string;
  /** Commands of this machine that are run in the namespace first. */
  readonly setup?: readonly (readonly string[])[];
  /** Files it finds as `../in/NAME`. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/**
 * Runs a script in a network namespace of its own and hands the folder of what it wrote to `collect`.
 * Namespace and folder are gone afterwards, whatever happened.
 */
export async function runInNamespace<T>(batch: Batch, collect: (folder: string) => T): Promise<T> {
  const name = `vectors-${randomBytes(6).toString('hex')}`;
  const work = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    for (const folder of ['in', 'out', 'etc/iproute2', 'etc/xtables', 'etc-work'])
      mkdirSync(join(work, folder), { recursive: true });
    for (const [file, text] of Object.entries(batch.inputs ?? {}))
      writeFileSync(join(work, 'in', file), text);
    for (const [file, text] of Object.entries(recordedNames))
      writeFileSync(join(work, 'etc', file), text);
    writeFileSync(join(work, 'batch.sh'), batch.script);
    writeFileSync(join(work, 'enter.sh'), enterScript(batch, work));
    execFileSync('ip', ['netns', 'add', name]);
    await run('ip', ['netns', 'exec', name, 'sh', join(work, 'enter.sh')]);
    return collect(join(work, 'out'));
  } finally {
    try {
      execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
    } catch {
      // It was never made.
    }
    rmSync(work, { recursive: true, force: true });
  }
}

/** `ip netns exec` gives a mount namespace too, so these mounts end with the script. */
function enterScript({ root, variant, family, setup = [] }: Batch, work: string): string {
  const inRoot = (path: string) => quoteWord(join(root, path));
  const program = { ipv4: 'iptables', ipv6: 'ip6tables' }[family];
  const links = ['', '-save', '-restore'].map(
    (suffix) =>
      `ln -s /usr/sbin/xtables-${variant}-multi ${inRoot(`run/vectors-bin/${program}${suffix}`)}`,
  );
  return [
    'set -e',
    // The work folder may itself be under /run, so it is entered before /run is covered.
    `cd ${quoteWord(work)}`,
    ...setup.map(quoteWords),
    `mount -t overlay overlay -o lowerdir=${inRoot('etc')},upperdir=etc,workdir=etc-work ${inRoot('etc')}`,
    `mount -t tmpfs tmpfs ${inRoot('run')}`,
    `mkdir ${inRoot('run/vectors')} ${inRoot('run/vectors-bin')}`,
    `mount --bind . ${inRoot('run/vectors')}`,
    ...links,
    ...(root === '/'
      ? []
      : [`mount -t proc proc ${inRoot('proc')}`, `mount -t sysfs sysfs ${inRoot('sys')}`]),
    `exec env -i LC_ALL=C TZ=UTC PATH=/run/vectors-bin:/usr/sbin:/usr/bin:/sbin:/bin ` +
      `chroot ${quoteWord(root)} /bin/sh -c 'cd ${workInside}/out && exec /bin/sh ../batch.sh'`,
    '',
  ].join('\n');
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', process.stderr, process.stderr] });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
