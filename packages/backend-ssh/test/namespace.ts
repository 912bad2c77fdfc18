import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lacking as lackingSshd } from './sshd.ts';

/** What this machine lacks for an sshd beside real rules; undefined where it lacks nothing. */
export const lacking = lackingSshd ?? findLacking();

export const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

/** The name of a new network namespace, and how it is removed with all that still runs in it. */
export function makeNetns() {
  const name = `backend-ssh-${randomBytes(6).toString('hex')}`;
  execFileSync('ip', ['netns', 'add', name]);
  const remove = () => {
    const pids = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
    for (const pid of pids.split('\n').filter((line) => line !== '')) killIfThere(Number(pid));
    execFileSync('ip', ['netns', 'delete', name]);
  };
  return { name, remove };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function findLacking(): string | undefined {
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}
