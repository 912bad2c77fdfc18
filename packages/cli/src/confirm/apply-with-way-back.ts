import { type Applied, type ChainManager, isBackendError } from '@chainwright/chainmgr';
import type { Plan } from '@chainwright/parse-core';
import type { Context } from '../context.ts';
import { isFarAway } from '../target/open-machine.ts';
import { awaitAnswer, type Outcome } from './await-answer.ts';
import type { ConfirmOptions } from './confirm-options.ts';
import { runCheck } from './run-check.ts';

export interface WayBackRequest extends ConfirmOptions {
  readonly on: string;
  /** Whether there is somebody at the terminal who may be asked. */
  readonly isAsked: boolean;
}

/** What became of a change, and its number. */
export interface ChangeOutcome {
  readonly state: Outcome | 'unchanged';
  readonly change: number | undefined;
}

/** Applies plans, and sees to it that they are confirmed or rolled back. */
export async function applyWithWayBack(
  plans: readonly Plan[],
  manager: ChainManager,
  request: WayBackRequest,
  context: Context,
): Promise<ChangeOutcome> {
  const { check } = request;
  const confirmWithinMs = confirmTime(request);
  const started = performance.now();
  const applied = await manager.apply(plans, {
    ...(confirmWithinMs !== undefined && { confirmWithinMs }),
    ...(check !== undefined && { check: () => runCheck(check, context) }),
  });
  const { state, snapshot: change } = applied;
  if (state === 'rolledBack') await tellWhy(applied, context);
  if (state !== 'pending' || change === undefined || confirmWithinMs === undefined) {
    return { state: state === 'pending' ? 'kept' : state, change };
  }
  const ends = started + confirmWithinMs;
  const answered = await awaitAnswer({ ...request, manager, change, ends }, context);
  return { state: answered, change };
}

/** A machine's own rules are not changed without it unless that is asked for. */
export function confirmTime({
  on,
  confirm,
  check,
}: Pick<WayBackRequest, 'on' | 'confirm' | 'check'>): number | undefined {
  if (confirm === false) return undefined;
  const isMachine = on === 'local' || isFarAway(on);
  return confirm ?? (isMachine || check !== undefined ? 60_000 : undefined);
}

async function tellWhy({ cause }: Applied, { stderr }: Context): Promise<void> {
  if (!(cause instanceof Error)) return;
  const what = isBackendError(cause) ? 'the change could not be confirmed' : 'the check failed';
  await stderr.write(`${what}: ${cause.message}\n`);
}
