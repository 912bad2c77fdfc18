import { openManager } from '../confirm/open-manager.ts';
import { openSnapshots } from '../confirm/open-snapshots.ts';
import { readChange } from '../confirm/read-change.ts';
import type { Context } from '../context.ts';
import { toCommandError } from '../target/to-command-error.ts';

export interface ConfirmRequest {
  readonly change: string | undefined;
  readonly on: string;
  readonly stateFolder?: string;
}

/** Keeps a change that waits for it. */
export async function runConfirm(request: ConfirmRequest, context: Context): Promise<void> {
  const { on, stateFolder } = request;
  const number = readChange(request.change);
  const { backend, close } = openSnapshots(on, context);
  try {
    const manager = openManager({ on, backend, family: 'ipv4', stateFolder });
    const kept = await manager.confirm(number);
    await context.stderr.write(`change ${kept} is kept\n`);
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await close();
  }
}
