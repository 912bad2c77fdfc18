import { comparingOf, type FleetCompareRequest } from '../../commands/fleet/compare-task.ts';
import type { Context } from '../../context.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { readFleetWithDesired, requireDesired } from '../../fleet/with-desired.ts';

/** Says what is to be done on every host to get its desired rules. */
export async function runFleetPlan(request: FleetCompareRequest, context: Context): Promise<void> {
  const hosts = await readFleetWithDesired(request, context);
  requireDesired(hosts);
  await runJobs(hosts, { kind: 'plan', ...comparingOf(request) }, request, context);
}
