import { setTimeout as sleep } from 'node:timers/promises';
import type { CancelSignal, Command, CommandResult } from '@chainwright/chainmgr';
import type { Link } from './link.ts';
import { SessionRefusal } from './open-channel.ts';
import { toSessionError } from './to-backend-error.ts';
import { unlessCalledOff } from './unless-called-off.ts';

/** How often a target may refuse the only session of ours, with longer and longer pauses. */
const mostRefusals = 8;
const pauseMs = 25;

/**
 * Runs a command when there is a place for it, and learns how many the target grants (MaxSessions). A
 * session that has just ended counts for the target a moment longer, so one refusal says nothing.
 */
export async function runInTurn(
  link: Link,
  command: Command,
  signal: CancelSignal | undefined,
  run: () => Promise<CommandResult>,
): Promise<CommandResult> {
  let alone = 0;
  for (let refusals = 1; ; refusals += 1) {
    // A place that comes too late is for others.
    const giveBack = () => link.slots.giveBack();
    await unlessCalledOff(link.slots.take(), command, signal, giveBack);
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof SessionRefusal)) throw error;
      const isAlone = refusals > 1 && !link.slots.shrink();
      alone += isAlone ? 1 : 0;
      if (alone > mostRefusals) throw toSessionError(command, link.host, error);
      await sleep(pauseMs * (alone + 1));
    } finally {
      giveBack();
    }
  }
}
