import { readdirSync, readFileSync } from 'node:fs';

/**
 * Whether any process of a group still runs. One that has ended does not, though its new parent has
 * not waited for it: a first process that is slow to do so is common in containers. The leader is
 * our own child, and has to be waited for.
 */
export function isGroupRunning(leader: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    // Behind the name, which may hold anything: state, parent, group.
    const [, state, group] = /.*\) (\S) \d+ (\d+)/s.exec(readStat(name)) ?? [];
    if (Number(group) !== leader) return false;
    return Number(name) === leader || (state !== 'Z' && state !== 'X');
  });
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
