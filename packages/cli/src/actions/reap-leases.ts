import type { ReapResult } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import type { ReapRequest } from '../commands/reap.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { leaseJson } from '../format/leases/lease-json.ts';
import { printTime } from '../format/leases/print-time.ts';
import { sayLease } from '../format/leases/say-lease.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { withManager } from './with-manager.ts';

/** Deletes the leases that are over: now, or as long as nobody asks to end. */
export async function runReap(request: ReapRequest, context: Context): Promise<void> {
  const { watch, interval } = request;
  if (!watch) return tell(await reap(request, context), request, context);
  // Whoever asks it to end while it is at work is heard afterwards.
  if (await context.stoppedWithin(0)) return;
  let result = await reap(request, context);
  while (true) {
    // With nothing to say it is quiet: it goes to a log.
    if (result.changed) await tell(result, request, context);
    if (await context.stoppedWithin(pauseBefore(result.next, interval, context.now()))) return;
    result = await reapAgain(request, context);
  }
}

function reap(request: ReapRequest, context: Context): Promise<ReapResult> {
  const options = { fwknop: request.fwknop === true };
  // Opened anew each time: a file may have been changed by others, and so may be what is installed.
  return withManager(request, context, (manager) => manager.reap(options));
}

/** What fails now may work later, when a lock has been let go. */
async function reapAgain(request: ReapRequest, context: Context): Promise<ReapResult> {
  try {
    return await reap(request, context);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    await context.stderr.write(`chainwright: ${escapeControls(error.message)}\n`);
    return { changed: false, leases: [], next: null };
  }
}

/** Until the next one is over, and no longer than so many seconds. */
function pauseBefore(next: number | null, interval: number, now: number): number {
  const longest = interval * 1000;
  return next === null ? longest : Math.min(Math.max(next - now, 0), longest);
}

async function tell(
  { changed, leases, next }: ReapResult,
  { json }: ReapRequest,
  context: Context,
): Promise<void> {
  if (json) {
    const told = { changed, leases: leases.map(leaseJson), next: next && printTime(next) };
    return context.stdout.write(`${toJson(told)}\n`);
  }
  await writeChunks(
    context.stdout,
    leases.map((lease) => `reaped  ${sayLease(lease)}\n`),
  );
}
