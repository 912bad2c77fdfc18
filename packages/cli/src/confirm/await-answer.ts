import { setTimeout as sleep } from 'node:timers/promises';
import { type ChainManager, isBackendError, isManagerError } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';
import type { Become } from '../target/ways-to-become.ts';
import { nameCommand } from './name-command.ts';

export type Outcome = 'kept' | 'rolledBack';

export interface PendingChange {
  readonly manager: ChainManager;
  readonly on: string;
  readonly change: number;
  /** When the former rules come back, by `performance.now()`. */
  readonly ends: number;
  readonly isAsked: boolean;
  readonly stateFolder?: string;
}

/**
 * Waits until a change is kept or gone: by an answer on the terminal, by another command, or because
 * the time is over. What brings the former rules back does not depend on it.
 */
export async function awaitAnswer(pending: PendingChange, context: Context): Promise<Outcome> {
  const { manager, change, isAsked } = pending;
  await context.stderr.write(sayHow(pending, context.become));
  const asking = new AbortController();
  const answer = isAsked ? ask(context, asking.signal) : new Promise<never>(() => {});
  const counting = isAsked ? countDown(pending, context, asking.signal) : undefined;
  try {
    const first = await Promise.race([answer, awaitOther(pending, asking.signal)]);
    if (typeof first === 'string') {
      // The question stands there without an answer.
      if (isAsked) await context.stderr.write('\n');
      return first;
    }
    const settle = first.isYes ? keep : takeBack;
    const settled = await whereReachable(settle(manager, change));
    if (settled !== undefined) return settled;
    await context.stderr.write('it cannot be reached any more; the former rules will come back\n');
    return await awaitOther(pending, asking.signal);
  } finally {
    asking.abort();
    await counting;
  }
}

function sayHow(pending: PendingChange, become: Become | undefined): string {
  const { change, ends, isAsked } = pending;
  const seconds = secondsTo(ends);
  const head = `change ${change} is in force; the former rules come back in ${seconds} s unless it is confirmed\n`;
  const named = { ...pending, become };
  const [keeps, backs] = [nameCommand('confirm', named), nameCommand('rollback', named)];
  if (isAsked) return `${head}(also from elsewhere: ${keeps})\n`;
  return `${head}to keep it, over a new connection: ${keeps}\nto bring them back at once: ${backs}\n`;
}

async function ask({ stdin }: Context, signal: AbortSignal): Promise<{ readonly isYes: boolean }> {
  const answer = await stdin.readLine(signal);
  return { isYes: /^y(?:es)?$/i.test(answer.trim()) };
}

/** `Keep these rules? [y/N] 57 s`, with the number going down. */
async function countDown(
  { ends }: PendingChange,
  { stderr }: Context,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && secondsTo(ends) > 0) {
    await stderr.write(`\rKeep these rules? [y/N] ${secondsTo(ends)} s `);
    await sleep(1000, undefined, { signal }).catch(() => {});
  }
}

/** What another command, or the end of the time, makes of the change. */
async function awaitOther(
  { manager, change, ends }: PendingChange,
  signal: AbortSignal,
): Promise<Outcome> {
  while (!signal.aborted) {
    await sleep(500, undefined, { signal }).catch(() => {});
    const found = await manager.snapshots(change).catch((error: unknown) => {
      // Rules that let nobody in go by themselves; then the target can be asked again.
      if (isUnreachable(error) && performance.now() < ends + patienceMs) return undefined;
      throw error;
    });
    if (!found) continue;
    const [snapshot] = found;
    if (snapshot?.state === 'kept') return 'kept';
    if (snapshot?.state === 'restored') return 'rolledBack';
    if (snapshot?.state !== 'armed') return takeBack(manager, change);
  }
  return 'rolledBack';
}

async function keep(manager: ChainManager, change: number): Promise<Outcome> {
  try {
    await manager.confirm(change);
    return 'kept';
  } catch (error) {
    if (isManagerError(error, 'NOT_CONFIRMED')) return 'rolledBack';
    throw error;
  }
}

/** Undefined where the target cannot be reached. */
async function whereReachable<T>(awaited: Promise<T>): Promise<T | undefined> {
  return awaited.catch((error: unknown) => {
    if (isUnreachable(error)) return undefined;
    throw error;
  });
}

/** How long a target may take to be there again when its former rules are back. */
const patienceMs = 30_000;

const isUnreachable = (error: unknown) =>
  isBackendError(error, 'CONNECT') || isBackendError(error, 'LOST');

async function takeBack(manager: ChainManager, change: number): Promise<Outcome> {
  const { plans, snapshot } = await manager.planRollback(change);
  // Somebody else may have answered a moment ago.
  if (plans !== 'at once') return snapshot.state === 'kept' ? 'kept' : 'rolledBack';
  await manager.rollback(change);
  return 'rolledBack';
}

function secondsTo(ends: number): number {
  return Math.max(0, Math.ceil((ends - performance.now()) / 1000));
}
