import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Release } from './versions.ts';

const packages = ['iptables', 'ipset', 'netbase'];

/** Where the chroots are kept between recordings. */
export function chrootsFolder(): string {
  return process.env.CHAINWRIGHT_CHROOTS ?? join(homedir(), '.cache', 'chainwright', 'chroots');
}

/**
 * The root folder of a release's tools: `/` where this machine itself has that version,
 * otherwise a minimal Debian of the suite that carries it, made on first use.
 */
export function rootOf(release: Release): string {
  if (versionIn('/') === release.version) return '/';
  const root = join(chrootsFolder(), release.suite);
  if (!existsSync(join(root, 'usr/sbin/iptables'))) makeChroot(release, root);
  const found = versionIn(root);
  if (found !== release.version) {
    throw new Error(
      `${root} holds iptables ${found ?? '(none)'}, not ${release.version}: name it in versions.ts or remove the folder`,
    );
  }
  return root;
}

function makeChroot(release: Release, root: string): void {
  mkdirSync(chrootsFolder(), { recursive: true });
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const args = ['--variant=minbase', `--include=${packages.join(',')}`, release.suite, unfinished];
  execFileSync('debootstrap', args, { stdio: ['ignore', process.stderr, process.stderr] });
  renameSync(unfinished, root);
}

function versionIn(root: string): string | undefined {
  try {
    const said = execFileSync('chroot', [root, '/usr/sbin/iptables', '-V'], { encoding: 'utf8' });
    return /^iptables v([\d.]+)/.exec(said)?.[1];
  } catch {
    return undefined;
  }
}
