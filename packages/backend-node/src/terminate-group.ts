import { setTimeout as sleep } from 'node:timers/promises';
import { isGroupRunning } from './is-group-running.ts';

/** How long SIGKILL may take; a process that waits for a device does not even end by that. */
const killMs = 2000;
const firstPollMs = 5;
const longestPollMs = 80;
/** To look at every process of the machine takes a while, and is seldom needed. */
const closerLookMs = 40;

/**
 * Ends a process group, children of the child included: SIGTERM, and SIGKILL for what is left after
 * `graceMs`. `sendAsRoot` reaches what runs as root where we do not: sudo hands SIGTERM on, but not
 * SIGKILL. Resolves with whether the whole group has ended; it has not where a process waits for a
 * device, or belongs to another user.
 */
export async function terminateGroup(
  leader: number,
  graceMs: number,
  sendAsRoot: SendAsRoot = async () => {},
): Promise<boolean> {
  const sent = signalGroup(leader, 'SIGTERM');
  if (sent === 'gone') return true;
  if (sent === 'denied') await sendAsRoot('SIGTERM');
  if (await hasEnded(leader, graceMs)) return true;
  await sendAsRoot('SIGKILL');
  signalGroup(leader, 'SIGKILL');
  return hasEnded(leader, killMs);
}

/** Sends a signal to the same group; resolves also where that could not be done. */
export type SendAsRoot = (signal: NodeJS.Signals) => Promise<void>;

export function signalGroup(
  leader: number,
  signal: NodeJS.Signals | 0,
): 'sent' | 'gone' | 'denied' {
  try {
    process.kill(-leader, signal);
    return 'sent';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : 'denied';
  }
}

async function hasEnded(leader: number, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, longestPollMs)) {
    const isLate = performance.now() >= end;
    if (signalGroup(leader, 0) === 'gone') return true;
    if ((isLate || pollMs >= closerLookMs) && !isGroupRunning(leader)) return true;
    if (isLate) return false;
    await sleep(pollMs);
  }
}
