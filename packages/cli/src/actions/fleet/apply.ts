import {
  type ApplyTask,
  type FleetHost,
  type HostOutcome,
  nameFolder,
  type WayBack,
} from '@chainwright/fleet';
import { CommandError } from '../../command-error.ts';
import type { FleetApplyRequest } from '../../commands/fleet/apply.ts';
import { comparingOf } from '../../commands/fleet/compare-task.ts';
import { agree, mayAsk } from '../../confirm/agree.ts';
import { hasWayBack, stateFolderOf } from '../../confirm/open-manager.ts';
import type { Context } from '../../context.ts';
import { exitCode } from '../../exit-code.ts';
import { type PlannedRun, planRun } from '../../fleet/planned-run.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { tellResume } from '../../fleet/tell-resume.ts';
import { readFleetWithDesired, requireDesired } from '../../fleet/with-desired.ts';
import { withNewJournal, withOldJournal } from '../../fleet/with-journal.ts';

/** Makes the rules of every host the desired ones, once the plans were shown and agreed to. */
export async function runFleetApply(request: FleetApplyRequest, context: Context): Promise<void> {
  const { resume, yes } = request;
  const carryOut = async (run: PlannedRun) => {
    const report = await runJobs(run, request, context);
    await tellResume(report, 'apply', request, context);
  };
  if (resume !== undefined) {
    return withOldJournal(resume, ['apply'], request, context, carryOut);
  }
  if (!yes) refuseUnlessAnswered(request, context);
  const hosts = await readFleetWithDesired(request, context);
  requireDesired(hosts);
  if (!yes && !(await showAndAgree(hosts, request, context))) return;
  const taskOf = (host: FleetHost): ApplyTask => ({
    kind: 'apply',
    ...comparingOf(request),
    wayBack: wayBackOf(host, request),
    ...(request.check !== undefined && { check: request.check }),
  });
  await withNewJournal(planRun(hosts, taskOf, request, context), request, context, carryOut);
}

/** False: there is nothing to do, or nobody wants it done. */
async function showAndAgree(
  hosts: readonly FleetHost[],
  request: FleetApplyRequest,
  context: Context,
): Promise<boolean> {
  const task = { kind: 'plan', ...comparingOf(request) } as const;
  const { to: _, junit: __, report: ___, json: ____, ...shown } = request;
  const planned = planRun(hosts, () => task, request, context);
  const { outcomes } = await runJobs(planned, { ...shown, to: 'table' }, context);
  if (!outcomes.some(isToBeChanged)) return false;
  if (!(await agree(context))) return false;
  context.exitCode = exitCode.done;
  return true;
}

const isToBeChanged = ({ state }: HostOutcome) => state === 'differs';

const usualConfirmMs = 60_000;

function wayBackOf(
  { name, on, stateFolder: own }: FleetHost,
  { confirm, stateFolder: named }: FleetApplyRequest,
): WayBack {
  if (!hasWayBack(on)) return { kind: 'none' };
  const asked = named === undefined ? own : nameFolder(named, name);
  const kept = { stateFolder: asked ?? stateFolderOf(on) };
  if (confirm === false) return { kind: 'snapshot', ...kept };
  return { kind: 'watchdog', confirmWithinMs: confirm ?? usualConfirmMs, ...kept };
}

function refuseUnlessAnswered(request: FleetApplyRequest, context: Context): void {
  const { json, desired } = request;
  const asked = { ...(json && { json }), ...(desired !== undefined && { desired }) };
  if (request.inventory !== '-' && mayAsk(asked, context)) return;
  throw new CommandError('there is nobody to ask whether to go on', {
    hint: 'Say --yes to change the rules without being asked, or see chainwright fleet plan.',
  });
}
