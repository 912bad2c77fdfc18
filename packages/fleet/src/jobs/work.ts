import { applyRules } from './apply-rules.ts';
import { collectRules } from './collect-rules.ts';
import { compareRules } from './compare-rules.ts';
import { HostSession, type WorkMeans } from './host-session.ts';
import type { Job } from './job.ts';
import type { HostOutcome } from './outcome.ts';
import { runCommand } from './run-command.ts';
import { runModule } from './run-module.ts';
import { toStageError } from './stage-error.ts';

/** What a task finds out; who did it and how long it took is added. */
export type Finding = Omit<HostOutcome, 'host' | 'durationMs' | 'attempts'>;

/** Does a job, and tells how the host ended, whatever befell it: it never rejects. */
export async function work(job: Job, attempt: number, means: WorkMeans): Promise<HostOutcome> {
  const started = performance.now();
  const session = new HostSession(job, means);
  const finding = await carryOut(job, session).catch(
    (error: unknown): Finding => ({
      state: 'failed',
      failure: toStageError('connect', error).failure,
    }),
  );
  await session.close();
  const durationMs = Math.round(performance.now() - started);
  return { host: job.host.name, durationMs, attempts: attempt, ...finding };
}

function carryOut(job: Job, session: HostSession): Promise<Finding> {
  const { task } = job;
  switch (task.kind) {
    case 'collect':
      return collectRules(session);
    case 'plan':
    case 'drift':
      return compareRules(session, task);
    case 'apply':
      return applyRules(job, session, task);
    case 'command':
      return runCommand(session, task);
    case 'module':
      return runModule(session, task);
  }
}
