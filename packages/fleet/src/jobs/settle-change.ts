import { setTimeout as sleep } from 'node:timers/promises';
import type { Backend } from '@chainwright/chainmgr';
import type { Dialect } from '@chainwright/parse-core';
import type { HostSession } from './host-session.ts';
import type { ApplyTask } from './job.ts';
import type { Failure } from './outcome.ts';
import {
  findOwnChange,
  isInDoubt,
  keep,
  managerOf,
  type OwnChange,
  takeBack,
} from './own-change.ts';
import { planHost } from './plan-host.ts';
import { probeDialect } from './probe-dialect.ts';
import { StageError } from './stage-error.ts';
import type { Finding } from './work.ts';

/** A change of a run that has not come to its end on a host. */
export interface OpenChange {
  readonly run: string;
  readonly task: ApplyTask;
  /** Whether it was carried out, and only waits to be kept. */
  readonly isCarriedOut: boolean;
  /** Why nobody knows how far it has come. */
  readonly failure?: Failure;
}

/** How long a host may take to let somebody in again when its former rules are back. */
const patienceMs = 30_000;
const firstPauseMs = 200;
const mostPauseMs = 2000;

/**
 * Brings a change to its end over a new connection: where that comes through, and the rules are the
 * desired ones, it is kept, else it is taken back. As long as the former rules may still come back it
 * is tried again, since a connection may fail for another reason than the rules.
 */
export async function settleChange(session: HostSession, change: OpenChange): Promise<Finding> {
  const { wayBack } = change.task;
  const confirmMs = wayBack.kind === 'watchdog' ? wayBack.confirmWithinMs : 0;
  const ends = performance.now() + confirmMs + patienceMs;
  let hindrance: Failure | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const failure = change.failure ?? hindrance;
      const finding = await settleOnce(session, { ...change, ...(failure && { failure }) });
      if (finding) return finding;
    } catch (error) {
      if (!(error instanceof StageError)) throw error;
      const { failure } = error;
      if (!isInDoubt(failure) || session.isCalledOff || performance.now() > ends) {
        return { state: 'failed', rules: 'unknown', failure: sayUnknown(failure, change) };
      }
      hindrance = failure;
    }
    await sleep(Math.random() * Math.min(firstPauseMs * 2 ** attempt, mostPauseMs));
  }
}

/** Undefined: it is not at its end yet. */
async function settleOnce(session: HostSession, change: OpenChange): Promise<Finding | undefined> {
  const { host } = session;
  const { wayBack } = change.task;
  const { backend, answer: dialect } = await session.connect(
    (opened, signal) => probeDialect(opened, host.program ?? 'iptables', signal),
    'check',
  );
  try {
    const own = await session.stage('check', (signal) =>
      findOwnChange(change.run, wayBack, managerOf(host, backend, { wayBack, signal })),
    );
    const place = { session, backend, dialect, change };
    if (own) return await settleOwn(own, place);
    if (wayBack.kind === 'none') return await compareAfterwards(place);
    return notBegun(failureOf(change, host.name));
  } finally {
    await session.leave(backend);
  }
}

interface Place {
  readonly session: HostSession;
  readonly backend: Backend;
  readonly dialect: Dialect;
  readonly change: OpenChange;
}

async function settleOwn(own: OwnChange, place: Place): Promise<Finding | undefined> {
  const { change, session } = place;
  const failure = failureOf(change, session.host.name);
  const numbered = { change: own.number };
  switch (own.state) {
    case 'kept':
      return { state: 'changed', rules: 'after', ...numbered };
    case 'restored':
      return { state: 'rolledBack', rules: 'before', failure, ...numbered };
    case 'void':
      return { ...notBegun(failure), ...numbered };
    case 'rebooted': {
      const message = `${session.host.name} was started anew before the change was confirmed`;
      return { state: 'failed', rules: 'unknown', failure: { ...failure, message }, ...numbered };
    }
    case 'restoring':
      return undefined;
    case 'armed':
    case 'taken':
      return keepOrTakeBack(own, place);
    case 'lost':
    case 'failed':
      return takeOwnBack(own, place, failure);
  }
}

async function keepOrTakeBack(own: OwnChange, place: Place): Promise<Finding | undefined> {
  const { session, backend, change } = place;
  const { host } = session;
  const { wayBack, check } = change.task;
  if (!change.isCarriedOut && !(await isDone(place))) {
    return takeOwnBack(own, place, failureOf(change, host.name));
  }
  if (check !== undefined) {
    const refusal = await findRefusal(check, session);
    if (refusal) return takeOwnBack(own, place, refusal);
  }
  const isKept = await session.stage('check', (signal) =>
    keep(own, managerOf(host, backend, { wayBack, signal })),
  );
  // Too late: the former rules are on their way, and it is seen to that they come.
  return isKept ? { state: 'changed', rules: 'after', change: own.number } : undefined;
}

async function findRefusal(check: string, session: HostSession): Promise<Failure | undefined> {
  const refuse = (why: string): Failure => ({
    stage: 'check',
    code: 'CHECK',
    message: `${session.host.name}: the check ${why}`,
    isRetriable: false,
  });
  try {
    const passes = await session.stage('check', (signal) => session.passes(check, signal));
    return passes ? undefined : refuse('failed');
  } catch (error) {
    if (!(error instanceof StageError) || session.isCalledOff) throw error;
    return refuse(`failed: ${error.failure.message}`);
  }
}

async function takeOwnBack(
  own: OwnChange,
  { session, backend, change }: Place,
  failure: Failure,
): Promise<Finding> {
  const { wayBack } = change.task;
  const isBack = await session.stage('check', (signal) =>
    takeBack(own, managerOf(session.host, backend, { wayBack, signal })),
  );
  const numbered = { change: own.number };
  if (isBack) return { state: 'rolledBack', rules: 'before', failure, ...numbered };
  return { state: 'changed', rules: 'after', ...numbered };
}

/** Nothing was changed; where the connection was to blame, the host may be tried again. */
function notBegun(failure: Failure): Finding {
  const isRetriable = failure.code === 'CONNECT' || failure.code === 'LOST';
  return { state: 'failed', rules: 'before', failure: { ...failure, isRetriable } };
}

/** Where a host keeps nothing, its rules alone tell. */
async function compareAfterwards(place: Place): Promise<Finding> {
  const failure = failureOf(place.change, place.session.host.name);
  if (await isDone(place)) return { state: 'changed', rules: 'after' };
  return { state: 'failed', rules: 'before', failure };
}

async function isDone({ session, backend, dialect, change }: Place): Promise<boolean> {
  const { plans } = await planHost(session, backend, dialect, change.task);
  return plans.length === 0;
}

function failureOf({ failure }: OpenChange, host: string): Failure {
  const message = `${host}: the change was not confirmed in time`;
  return failure ?? { stage: 'check', code: 'NOT_CONFIRMED', message, isRetriable: false };
}

function sayUnknown(failure: Failure, { task }: OpenChange): Failure {
  const hint =
    task.wayBack.kind === 'watchdog'
      ? 'unless it was kept, its watchdog brings the former rules back; see chainwright rollback --list with --on and this host'
      : 'see which rules are in force there, with chainwright fleet plan';
  return { ...failure, isRetriable: false, hint };
}
