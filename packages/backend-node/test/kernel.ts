import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** What this machine lacks for real rules in network namespaces; undefined where it lacks nothing. */
export const lacking = findLacking();

/** To follow the title of a group of tests that are skipped where something is lacking. */
export const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

/** The name of a new network namespace, and how it is removed. */
export function makeNetns() {
  const name = `backend-node-${randomBytes(6).toString('hex')}`;
  execFileSync('ip', ['netns', 'add', name]);
  return { name, remove: () => void execFileSync('ip', ['netns', 'delete', name]) };
}

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}
