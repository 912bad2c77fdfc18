import {
  ConnectionGate,
  defaultLimits,
  defaultRetry,
  type FleetEvent,
  type FleetHost,
  type FleetReport,
  type HostOutcome,
  inProcessQueue,
  type Job,
  mostHostsAtOnce,
  type RunOptions,
  runFleet,
  type Task,
  work,
} from '@chainwright/fleet';
import type { FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { chooseFormat } from './choose-format.ts';
import { listenForStop } from './listen-for-stop.ts';
import { openHost } from './open-host.ts';
import { showProgress } from './progress.ts';
import { sideNotes } from './side-notes.ts';
import { writeReports } from './write-reports.ts';

export interface RunMeans {
  /** What an event or a report shows of a host; all of it. */
  readonly show?: (outcome: HostOutcome) => HostOutcome;
  /** Is told of each host before it counts as done. */
  readonly onOutcome?: (outcome: HostOutcome) => Promise<void>;
  /** Looks at all outcomes together. */
  readonly conclude?: RunOptions['conclude'];
}

/** Has a task done on every host, tells of it while it runs and afterwards, and sets the exit code. */
export async function runJobs(
  hosts: readonly FleetHost[],
  task: Task,
  request: FleetRequest,
  context: Context,
  { onOutcome, conclude, show = (outcome) => outcome }: RunMeans = {},
): Promise<FleetReport> {
  const run = makeRunId(context.now());
  const limits = { ...defaultLimits, ...request.timeLimit };
  const jobs = hosts.map((host): Job => ({ run, host, task, limits }));
  const format = chooseFormat(request, context);
  const progress = showProgress(context.stderr);
  const stderr = sideNotes(context.stderr, progress);
  const hostContext = { ...context, stderr };
  const { stop, abort, done } = listenForStop(stderr);
  const { onEvent, flush } = eventWriter(format === 'ndjson', show, context, progress.take);
  const gate = new ConnectionGate({ perSecond: request.jumpRate });
  const concurrency = await limitConcurrency(request.concurrency, stderr);
  const means = {
    open: (host: FleetHost) => openHost(host, hostContext),
    gate: gate.pass,
    signal: abort,
    onStage: (host: string, stage: Extract<FleetEvent, { type: 'stage' }>['stage']) =>
      onEvent({ type: 'stage', time: new Date().toISOString(), host, stage }),
  };
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, means),
    concurrency,
    retry: { ...defaultRetry, attempts: request.retries + 1 },
  });
  const stopAfter = request.stopAfter ?? (request.serial ? 1 : undefined);
  try {
    const report = await runFleet(jobs, {
      queue,
      stop,
      onEvent,
      now: context.now,
      ...(onOutcome && { onOutcome }),
      ...(conclude && { conclude }),
      ...(request.serial && { waves: request.serial }),
      ...(stopAfter !== undefined && { stopAfter }),
    });
    await progress.end();
    await flush();
    await writeReports(
      { ...report, outcomes: report.outcomes.map(show) },
      format,
      request,
      context,
    );
    return report;
  } finally {
    await queue.close();
    done();
  }
}

/** `20260131T120000Z-3f9a`: sorted by time, and no two are alike. */
function makeRunId(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${Math.random().toString(16).slice(2, 8).padEnd(6, '0')}`;
}

async function limitConcurrency(wanted: number, stderr: Context['stderr']): Promise<number> {
  const most = mostHostsAtOnce();
  if (wanted <= most) return wanted;
  await stderr.write(
    `note: ${most} hosts at once, not ${wanted}: this process may not open more files (ulimit -n)\n`,
  );
  return most;
}

/** Writes events one after the other, so that none is told before those that led to it. */
function eventWriter(
  isWanted: boolean,
  show: (outcome: HostOutcome) => HostOutcome,
  { stdout }: Context,
  take: (event: FleetEvent) => void,
) {
  let last = Promise.resolve();
  const onEvent = (event: FleetEvent) => {
    take(event);
    if (!isWanted) return;
    const shown = event.type === 'host' ? { ...event, ...show(event) } : event;
    last = last.then(() => stdout.write(`${toJson(shown)}\n`));
    // Who waits for it is told of it.
    last.catch(() => {});
  };
  return { onEvent, flush: () => last };
}
