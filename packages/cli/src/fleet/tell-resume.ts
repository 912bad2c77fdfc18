import type { FleetReport } from '@chainwright/fleet';
import { quoteForShell } from '@chainwright/parse-core';
import type { JournalRequest } from '../commands/fleet/journal-options.ts';
import type { Context } from '../context.ts';

/** Says how to go on where hosts are not done; else notes that none is left. */
export async function tellResume(
  { run, counts }: FleetReport,
  command: 'apply' | 'collect' | 'run',
  { journal }: JournalRequest,
  { stderr }: Context,
): Promise<void> {
  const { failed = 0, rolledBack = 0, notReached = 0 } = counts;
  if (failed + rolledBack + notReached === 0) return;
  const folder = journal === undefined ? '' : ` --journal ${quoteForShell(journal)}`;
  await stderr.write(
    `to go on with the hosts that are not done: chainwright fleet ${command} --resume ${run}${folder}\n`,
  );
}
