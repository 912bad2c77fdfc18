import type { Backend } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import { machineNames } from '../commands/target-options.ts';
import type { Context } from '../context.ts';
import { openMachine } from '../target/open-machine.ts';

/** A machine that keeps snapshots. */
export function openSnapshots(
  on: string,
  context: Context,
): { readonly backend: Backend; readonly close: () => Promise<void> } {
  const backend = openMachine(on, context);
  if (backend) return { backend, close: () => backend.close() };
  throw new CommandError(`--on ${on}: no snapshots are kept there`, {
    hint: `Name what keeps them: ${machineNames}.`,
  });
}
