import {
  defaultLimits,
  type FleetHost,
  type HostOutcome,
  type Job,
  type Journal,
  type RunSettings,
  type Task,
} from '@chainwright/fleet';
import type { FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { Context } from '../context.ts';

/** A run that is to be done, or to be gone on with. */
export interface PlannedRun {
  readonly jobs: readonly Job[];
  readonly settings: RunSettings;
  /** How hosts have ended that need not be done again. */
  readonly done?: ReadonlyMap<string, HostOutcome>;
  readonly journal?: Journal;
}

/** A new run of a task on hosts. */
export function planRun(
  hosts: readonly FleetHost[],
  taskOf: (host: FleetHost) => Task,
  request: FleetRequest,
  { now }: Pick<Context, 'now'>,
): PlannedRun {
  const run = makeRunId(now());
  const limits = { ...defaultLimits, ...request.timeLimit };
  const jobs = hosts.map((host): Job => ({ run, host, task: taskOf(host), limits }));
  return { jobs, settings: settingsOf(request) };
}

/** Those that were given. */
export function settingsOf(request: FleetRequest): RunSettings {
  const { concurrency, serial: waves, stopAfter, retries, jumpRate } = request;
  return {
    ...(concurrency !== undefined && { concurrency }),
    ...(waves && { waves }),
    ...(stopAfter !== undefined && { stopAfter }),
    ...(retries !== undefined && { retries }),
    ...(jumpRate !== undefined && { jumpRate }),
  };
}

/** `20260131T120000Z-3f9a1c`: sorted by time, and no two are alike. */
function makeRunId(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${Math.random().toString(16).slice(2, 8).padEnd(6, '0')}`;
}
