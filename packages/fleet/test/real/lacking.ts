import { spawnSync } from 'node:child_process';
import { lacking as lackingNamespace } from '../../../backend-ssh/test/namespace.ts';
import { lackingSudo } from '../../../backend-ssh/test/sudoer.ts';

/** What this machine lacks for real hosts; undefined where it lacks nothing. */
export const lacking = lackingNamespace ?? lackingSudo ?? findLacking();

export const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

/** How many hosts there are: 200 with CHAINWRIGHT_HOSTS=200. */
export const hostCount = Number(process.env.CHAINWRIGHT_HOSTS ?? 24);

/** How long so many may take to be there. */
export const startMs = 300_000;

function findLacking(): string | undefined {
  const words = ['--net', 'ip', 'link', 'add', 'bridge', 'type', 'bridge'];
  return spawnSync('unshare', words).status === 0 ? undefined : 'a kernel with bridges';
}
