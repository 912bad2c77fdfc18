import { type Backend, type CancelSignal, isManagerError } from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import type { HostSession } from './host-session.ts';
import type { ApplyTask, Job } from './job.ts';
import type { Failure } from './outcome.ts';
import { findOwnChange, isGone, isInDoubt, labelOf, managerOf } from './own-change.ts';
import { type PlannedHost, planHost } from './plan-host.ts';
import { probeDialect } from './probe-dialect.ts';
import { settleChange } from './settle-change.ts';
import { StageError } from './stage-error.ts';
import { summarizePlans } from './summarize-plans.ts';
import type { Finding } from './work.ts';

/**
 * Makes the rules of a host the desired ones. What the run has done there already is found on the host:
 * a change that was kept is not made again, and one that waits is kept or taken back first.
 */
export async function applyRules(
  { run }: Job,
  session: HostSession,
  task: ApplyTask,
): Promise<Finding> {
  const { host } = session;
  const { wayBack } = task;
  const { backend, answer: dialect } = await session.connect((opened, signal) =>
    probeDialect(opened, host.program ?? 'iptables', signal),
  );
  const before = await session.stage('read', (signal) =>
    findOwnChange(run, wayBack, managerOf(host, backend, { wayBack, signal })),
  );
  if (before?.state === 'kept') return { state: 'changed', rules: 'after', change: before.number };
  if (before && !isGone(before)) {
    const settled = await settleChange(session, { run, task, isCarriedOut: false });
    // Where the former rules are back there is still something to do.
    if (settled.state !== 'rolledBack') return settled;
  }
  const planned = await planHost(session, backend, dialect, task);
  const { warnings } = planned.read;
  const more = { ...(warnings.length > 0 && { warnings }) };
  if (planned.plans.length === 0) return { state: 'unchanged', ...more };
  const plan = summarizePlans(planned.plans);
  const finding = await changeRules(session, backend, planned, { run, task });
  return { plan, ...more, ...finding };
}

interface Change {
  readonly run: string;
  readonly task: ApplyTask;
}

async function changeRules(
  session: HostSession,
  backend: Backend,
  planned: PlannedHost,
  change: Change,
): Promise<Finding> {
  try {
    const begun = await session.stage('change', (signal) =>
      begin(session, backend, planned, change, signal),
    );
    if (begun !== 'pending') return begun;
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    const { failure } = error;
    if (!isInDoubt(failure)) return tellRefusal(error);
    return settleChange(session, { ...change, isCarriedOut: false, failure });
  }
  // What is left is done over another connection, and this one must not be what keeps it alive.
  await session.leave(backend);
  return settleChange(session, { ...change, isCarriedOut: true });
}

/** `pending`: the rules are changed, and wait to be confirmed. */
async function begin(
  { host }: HostSession,
  backend: Backend,
  { plans }: PlannedHost,
  { run, task: { wayBack } }: Change,
  signal: CancelSignal,
): Promise<Finding | 'pending'> {
  const families = plans.map(({ plan: { family } }) => family);
  const manager = managerOf(host, backend, { wayBack, signal, family: familyOf(families) });
  const wanted = plans.map(({ plan }) => plan);
  if (wayBack.kind === 'none') {
    await manager.carryOut(wanted);
    return { state: 'changed', rules: 'after' };
  }
  const { state, snapshot, cause } = await manager.apply(wanted, {
    label: labelOf(run),
    ...(wayBack.kind === 'watchdog' && { confirmWithinMs: wayBack.confirmWithinMs }),
  });
  if (state === 'pending') return state;
  const numbered = { ...(snapshot !== undefined && { change: snapshot }) };
  if (state !== 'rolledBack') return { state: 'changed', rules: 'after', ...numbered };
  const failure: Failure = {
    stage: 'change',
    code: 'NOT_CONFIRMED',
    message: `${host.name}: the change could not be confirmed${sayCause(cause)}`,
    isRetriable: false,
  };
  return { state, rules: 'before', failure, ...numbered };
}

/** The target or its iptables refused, and all is as it was, unless they say otherwise. */
function tellRefusal({ failure, cause }: StageError): Finding {
  const isRolledBack = isManagerError(cause, 'NOT_CONFIRMED');
  const isUnknown = failure.code === 'NOT_UNDONE' || failure.code === 'NOT_RESTORED';
  const state = isRolledBack ? 'rolledBack' : 'failed';
  return { state, failure, rules: isUnknown ? 'unknown' : 'before' };
}

function familyOf(families: readonly Family[]): Family | 'both' {
  const [first = 'ipv4', ...others] = new Set(families);
  return others.length > 0 ? 'both' : first;
}

function sayCause(cause: unknown): string {
  return cause instanceof Error ? ` (${cause.message})` : '';
}
