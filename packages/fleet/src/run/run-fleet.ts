import { setMaxListeners } from 'node:events';
import type { AlikeHosts, ComparedHosts } from '../drift/compare-hosts.ts';
import type { Job, TaskKind } from '../jobs/job.ts';
import type { HostOutcome, OutcomeState } from '../jobs/outcome.ts';
import type { JobQueue } from '../queue/job-queue.ts';
import { cutWaves, type WaveSize } from '../queue/waves.ts';
import type { FleetEvent, OutcomeCounts, StopReason, WithoutTime } from './event.ts';

export interface RunOptions {
  readonly queue: JobQueue;
  /** Hosts are done wave by wave; without it all at once. */
  readonly waves?: readonly WaveSize[];
  /** After so many that failed or were rolled back no other host is begun. */
  readonly stopAfter?: number;
  /** Begins no other host once it is aborted; those at work come to their end. */
  readonly stop?: AbortSignal;
  readonly onEvent?: (event: FleetEvent) => void;
  /** Is told of each host before it counts as done, of some at the same time. */
  readonly onOutcome?: (outcome: HostOutcome) => Promise<void>;
  /** Looks at all outcomes together when there are no more; a host that ended otherwise is told again. */
  readonly conclude?: (outcomes: readonly HostOutcome[]) => ComparedHosts;
  /** How hosts have ended already, in the same run. */
  readonly done?: ReadonlyMap<string, HostOutcome>;
  readonly now?: () => number;
}

/** How a run ended. */
export interface FleetReport {
  readonly run: string;
  readonly kind: TaskKind;
  /** One for each host, in the order of the jobs. */
  readonly outcomes: readonly HostOutcome[];
  readonly counts: OutcomeCounts;
  /** Which hosts have the same rules, where that was asked. */
  readonly alike?: readonly AlikeHosts[];
  /** Why hosts were not begun, where any were not. */
  readonly stopped?: StopReason;
}

/**
 * Has the same done on many hosts: wave by wave, and of each it is told how it ended. What befalls one
 * host is no failure of the run.
 */
export async function runFleet(jobs: readonly Job[], options: RunOptions): Promise<FleetReport> {
  return new Run(jobs, options).end();
}

class Run {
  readonly #jobs: readonly Job[];
  readonly #options: RunOptions;
  readonly #outcomes: Map<string, HostOutcome>;
  readonly #stopping = new AbortController();
  #stopped: StopReason | undefined;
  #failures = 0;

  constructor(jobs: readonly Job[], options: RunOptions) {
    this.#jobs = jobs;
    this.#options = options;
    this.#outcomes = new Map(options.done);
    // Every host that waits to be tried again listens.
    setMaxListeners(0, this.#stopping.signal);
  }

  async end(): Promise<FleetReport> {
    const { stop, waves: sizes = [] } = this.#options;
    const callOff = () => this.#stop('called off');
    stop?.addEventListener('abort', callOff);
    if (stop?.aborted) callOff();
    const waves = cutWaves(this.#jobs, sizes);
    const [first] = this.#jobs;
    if (!first) throw new RangeError('there is no job');
    const { run, task } = first;
    const { kind } = task;
    this.#tell({
      type: 'run',
      run,
      kind,
      hosts: this.#jobs.length,
      done: this.#outcomes.size,
      waves: waves.map(({ length }) => length),
    });
    for (const [index, wave] of waves.entries()) {
      if (this.#stopping.signal.aborted) break;
      await this.#doWave(index + 1, wave);
    }
    stop?.removeEventListener('abort', callOff);
    const ended = this.#jobs.map(
      ({ host: { name } }) => this.#outcomes.get(name) ?? notReached(name),
    );
    const { outcomes, alike } = this.#conclude(ended);
    const counts = countOutcomes(outcomes);
    this.#tell({ type: 'end', run, counts });
    const stopped = counts.notReached ? this.#stopped : undefined;
    return { run, kind, outcomes, counts, ...(alike && { alike }), ...(stopped && { stopped }) };
  }

  #conclude(ended: readonly HostOutcome[]): Partial<ComparedHosts> & Pick<FleetReport, 'outcomes'> {
    const { conclude } = this.#options;
    if (!conclude) return { outcomes: ended };
    const concluded = conclude(ended);
    for (const [index, outcome] of concluded.outcomes.entries()) {
      if (outcome.state !== ended[index]?.state) this.#tell({ type: 'host', ...outcome });
    }
    return concluded;
  }

  async #doWave(wave: number, jobs: readonly Job[]): Promise<void> {
    const open = jobs.filter(({ host }) => !this.#outcomes.has(host.name));
    if (open.length === 0) return;
    this.#tell({ type: 'wave', wave, hosts: open.map(({ host }) => host.name) });
    await this.#options.queue.process(open, {
      stop: this.#stopping.signal,
      onOutcome: (outcome) => this.#take(outcome),
      onRetry: (retry) => this.#tell({ type: 'retry', ...retry }),
    });
  }

  async #take(outcome: HostOutcome): Promise<void> {
    await this.#options.onOutcome?.(outcome);
    this.#outcomes.set(outcome.host, outcome);
    this.#tell({ type: 'host', ...outcome });
    const { stopAfter } = this.#options;
    if (isFailure(outcome)) this.#failures += 1;
    if (stopAfter !== undefined && this.#failures >= stopAfter) this.#stop('failures');
  }

  #stop(reason: StopReason): void {
    if (this.#stopping.signal.aborted) return;
    this.#stopped = reason;
    this.#stopping.abort();
    this.#tell({ type: 'stop', reason });
  }

  #tell(event: WithoutTime<FleetEvent>): void {
    const { onEvent, now = Date.now } = this.#options;
    onEvent?.({ time: new Date(now()).toISOString(), ...event });
  }
}

export function isFailure({ state }: Pick<HostOutcome, 'state'>): boolean {
  return state === 'failed' || state === 'rolledBack';
}

function notReached(host: string): HostOutcome {
  return { host, state: 'notReached', durationMs: 0, attempts: 0 };
}

function countOutcomes(outcomes: readonly HostOutcome[]): OutcomeCounts {
  const counts: Partial<Record<OutcomeState, number>> = {};
  for (const { state } of outcomes) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
