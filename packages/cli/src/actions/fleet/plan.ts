import { comparingOf, type FleetCompareRequest } from '../../commands/fleet/compare-task.ts';
import type { Context } from '../../context.ts';
import { planRun } from '../../fleet/planned-run.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { readFleetWithDesired, requireDesired } from '../../fleet/with-desired.ts';

/** Says what is to be done on every host to get its desired rules. */
export async function runFleetPlan(request: FleetCompareRequest, context: Context): Promise<void> {
  const hosts = await readFleetWithDesired(request, context);
  requireDesired(hosts);
  const task = { kind: 'plan', ...comparingOf(request) } as const;
  await runJobs(
    planRun(hosts, () => task, request, context),
    request,
    context,
  );
}
