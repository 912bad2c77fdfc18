import {
  type Backend,
  type ChainManager,
  chooseSnapshot,
  type PlannedRollback,
  type Snapshot,
} from '@chainwright/chainmgr';
import { isEmptyPlan } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import { agree, mayAsk } from '../confirm/agree.ts';
import { applyWithWayBack, type ChangeOutcome } from '../confirm/apply-with-way-back.ts';
import type { ConfirmOptions } from '../confirm/confirm-options.ts';
import { familyOf, openManager } from '../confirm/open-manager.ts';
import { openSnapshots } from '../confirm/open-snapshots.ts';
import { readChange } from '../confirm/read-change.ts';
import { refuseLockout } from '../confirm/refuse-lockout.ts';
import { sayOutcome } from '../confirm/say-outcome.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { toJson } from '../format/json.ts';
import { renderPlans, renderPlansJson } from '../format/plan/render-plans.ts';
import { renderRestored, renderSnapshots } from '../format/snapshots/render-snapshots.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { toCommandError } from '../target/to-command-error.ts';

export interface RollbackRequest extends ConfirmOptions {
  readonly change: string | undefined;
  readonly on: string;
  readonly list?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** Shows the changes that can be undone, or undoes one. */
export async function runRollback(request: RollbackRequest, context: Context): Promise<void> {
  const { on, stateFolder, list, json } = request;
  const number = readChange(request.change);
  const { backend, close } = openSnapshots(on, context);
  try {
    const lister = openManager({ on, backend, family: 'ipv4', stateFolder });
    const snapshots = await lister.snapshots(number);
    if (list) return await show(snapshots, json, context);
    const chosen = chooseSnapshot(snapshots, number);
    if (!chosen) throw nothingThere(number);
    // A snapshot is of one iptables, and that one goes back to it.
    const { program: iptables, tables } = chosen;
    const family = familyOf(tables.map((table) => table.family));
    const manager = openManager({ on, backend, family, iptables, stateFolder });
    await takeBack(
      await manager.planRollback(chosen.number),
      { manager, backend },
      request,
      context,
    );
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await close();
  }
}

async function show(
  snapshots: readonly Snapshot[],
  json: true | undefined,
  { stdout }: Context,
): Promise<void> {
  if (json) await stdout.write(`${toJson({ changes: snapshots })}\n`);
  else await writeChunks(stdout, renderSnapshots(snapshots));
}

async function takeBack(
  { snapshot, plans }: PlannedRollback,
  { manager, backend }: { readonly manager: ChainManager; readonly backend: Backend },
  request: RollbackRequest,
  context: Context,
): Promise<void> {
  const { json, yes } = request;
  const { stdout, stderr } = context;
  if (plans === 'at once') {
    await manager.rollback(snapshot.number);
    const [after = snapshot] = await manager.snapshots(snapshot.number);
    if (json) await stdout.write(`${toJson({ change: after.number, restored: after.tables })}\n`);
    else await writeChunks(stderr, renderRestored(after));
    return;
  }
  const wanted = plans.filter(({ plan }) => !isEmptyPlan(plan));
  const comparison = { plans: wanted, problems: [] };
  if (!json) await writeChunks(stdout, renderPlans(wanted, choosePaint(context)));
  if (wanted.length > 0) await refuseLockout(wanted, request, backend, context);
  let outcome: ChangeOutcome = { state: 'unchanged', change: undefined };
  if (wanted.length > 0 && (yes || (await agreeOrRefuse(request, context)))) {
    const asked = { ...request, isAsked: mayAsk(request, context) };
    const made = wanted.map(({ plan }) => plan);
    outcome = await applyWithWayBack(made, manager, asked, context);
  }
  const { state, change } = outcome;
  if (json) {
    const more = { to: snapshot.number, applied: state === 'kept', change, outcome: state };
    await stdout.write(renderPlansJson(comparison, more));
  } else if (wanted.length > 0) await stderr.write(sayOutcome(outcome));
  else await stderr.write(`the rules are as they were before change ${snapshot.number}\n`);
  if (state === 'rolledBack') context.exitCode = exitCode.rolledBack;
  else if (wanted.length > 0 && state !== 'kept') context.exitCode = exitCode.found;
}

function agreeOrRefuse(request: RollbackRequest, context: Context): Promise<boolean> {
  if (mayAsk(request, context)) return agree(context);
  throw new CommandError('there is nobody to ask whether to go on', {
    hint: 'Say --yes to change the rules without being asked.',
  });
}

function nothingThere(number: number | undefined): CommandError {
  const what = number === undefined ? 'no change that can be undone' : `no change ${number}`;
  return new CommandError(`there is ${what}`, {
    hint: 'See: chainwright rollback --list, with --on and --state-folder as the change had them.',
    exitCode: exitCode.targetFailed,
  });
}
