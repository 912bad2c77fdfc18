import { compareHosts } from '@chainwright/fleet';
import { comparingOf } from '../../commands/fleet/compare-task.ts';
import type { DriftRequest } from '../../commands/fleet/drift.ts';
import type { Context } from '../../context.ts';
import { planRun } from '../../fleet/planned-run.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { readFleetWithDesired } from '../../fleet/with-desired.ts';

/** Says which hosts have other rules than they should. */
export async function runDrift(request: DriftRequest, context: Context): Promise<void> {
  const { eachOther = false } = request;
  const hosts = await readFleetWithDesired(request, context);
  const comparing = comparingOf(request);
  const task = { kind: 'drift', eachOther, ...comparing } as const;
  await runJobs(
    planRun(hosts, () => task, request, context),
    request,
    context,
    {
      conclude: (outcomes) => compareHosts(outcomes, hosts, comparing),
      // Whoever wants the rules themselves has them collected.
      show: ({ rulesets: _, ...outcome }) => outcome,
    },
  );
}
