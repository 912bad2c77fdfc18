import {
  type CommandEnd,
  ConnectionGate,
  defaultRetry,
  type FleetHost,
  type FleetReport,
  type HostOutcome,
  inProcessQueue,
  mostHostsAtOnce,
  type RunOptions,
  runFleet,
  type WorkMeans,
  work,
} from '@chainwright/fleet';
import type { FleetRequest } from '../commands/fleet/fleet-options.ts';
import { runCheck } from '../confirm/run-check.ts';
import type { Context } from '../context.ts';
import { chooseFormat } from './choose-format.ts';
import { eventWriter } from './event-writer.ts';
import { listenForStop } from './listen-for-stop.ts';
import { openHost } from './open-host.ts';
import type { PlannedRun } from './planned-run.ts';
import { showProgress } from './progress.ts';
import { namingHost, sideNotes } from './side-notes.ts';
import { writeReports } from './write-reports.ts';

export interface RunMeans {
  /** What an event or a report shows of a host; all of it. */
  readonly show?: (outcome: HostOutcome) => HostOutcome;
  /** Is told of each host before it counts as done. */
  readonly onOutcome?: (outcome: HostOutcome) => Promise<void>;
  /** Looks at all outcomes together. */
  readonly conclude?: RunOptions['conclude'];
  /** Runs a command on a host, whose notes go where those of others go. */
  readonly command?: (
    ...given: [...Parameters<NonNullable<WorkMeans['command']>>, context: Context]
  ) => Promise<CommandEnd>;
}

const usualConcurrency = 20;

/** Does a run, tells of it while it is at work and afterwards, and sets the exit code. */
export async function runJobs(
  { jobs, settings, done, journal }: PlannedRun,
  request: FleetRequest,
  context: Context,
  { onOutcome, conclude, command, show = (outcome) => outcome }: RunMeans = {},
): Promise<FleetReport> {
  const format = chooseFormat(request, context);
  const progress = showProgress(context);
  context.secrets.beforeAsking = progress.end;
  const stderr = sideNotes(context.stderr, progress);
  const hostContext = { ...context, stderr };
  const signals = listenForStop(stderr);
  const { onEvent, flush } = eventWriter(format === 'ndjson', show, context, progress.take);
  const trouble = new AbortController();
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, means),
    concurrency: await limitConcurrency(settings.concurrency ?? usualConcurrency, stderr),
    retry: { ...defaultRetry, attempts: (settings.retries ?? 2) + 1 },
    onBegin: (host) => void journal?.begin(host).catch((error) => trouble.abort(error)),
  });
  const means: WorkMeans = {
    open: (host: FleetHost) => openHost(host, hostContext),
    gate: new ConnectionGate({ perSecond: settings.jumpRate ?? 20 }).pass,
    check: (command, { name, on }, signal) =>
      runCheck(
        command,
        { ...hostContext, stderr: namingHost(name, stderr) },
        {
          env: { CHAINWRIGHT_HOST: name, CHAINWRIGHT_ON: on },
          signal,
        },
      ),
    ...(command && { command: (words, place) => command(words, place, hostContext) }),
    signal: signals.abort,
    whenAnswered: () => context.secrets.whenAnswered,
    onStage: (host, stage) =>
      onEvent({ type: 'stage', time: new Date(context.now()).toISOString(), host, stage }),
  };
  const { waves } = settings;
  const stopAfter = settings.stopAfter ?? (waves ? 1 : undefined);
  try {
    const report = await runFleet(jobs, {
      queue,
      stop: AbortSignal.any([signals.stop, trouble.signal]),
      onEvent,
      now: context.now,
      // What cannot be kept must not go on as if it were.
      onOutcome: async (outcome) => {
        try {
          // Who reads slowly is waited for, and not more is held than what is at work.
          await flush();
          await onOutcome?.(outcome);
          await journal?.end(show(outcome));
        } catch (error) {
          trouble.abort(error);
        }
      },
      ...(done && { done }),
      ...(conclude && { conclude }),
      ...(waves && { waves }),
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
    trouble.signal.throwIfAborted();
    return report;
  } finally {
    await queue.close();
    signals.done();
  }
}

async function limitConcurrency(wanted: number, stderr: Context['stderr']): Promise<number> {
  const most = mostHostsAtOnce();
  if (wanted <= most) return wanted;
  await stderr.write(
    `note: ${most} hosts at once, not ${wanted}: this process may not open more files (ulimit -n)\n`,
  );
  return most;
}
