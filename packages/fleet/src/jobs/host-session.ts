import { setMaxListeners } from 'node:events';
import type { Backend, CancelSignal } from '@chainwright/chainmgr';
import type { FleetHost } from '../host.ts';
import type { Job, Stage } from './job.ts';
import { StageError, toStageError } from './stage-error.ts';

/** How work on hosts reaches them, and tells how far it is. */
export interface WorkMeans {
  /** Opens a new connection to a host, each time; what it throws is why there is none. */
  readonly open: (host: FleetHost) => Backend | Promise<Backend>;
  /** Lets in so many connections at a time, those first on which a change waits. */
  readonly gate?: <T>(host: FleetHost, connect: () => Promise<T>, isUrgent: boolean) => Promise<T>;
  /** Runs a command of the caller's own, where it is, for a host; false, or an error: it failed. */
  readonly check?: (command: string, host: FleetHost, signal: CancelSignal) => Promise<boolean>;
  /** Runs what a `CommandTask` has words for. */
  readonly command?: (
    words: readonly string[],
    place: { readonly host: FleetHost; readonly backend: Backend },
  ) => Promise<CommandEnd>;
  /** Where somebody is being asked for a secret, when they have answered: that takes no time of a stage. */
  readonly whenAnswered?: () => Promise<unknown> | undefined;
  readonly onStage?: (host: string, stage: Stage) => void;
  /** Calls everything off; what is half done comes to its end by itself. */
  readonly signal?: AbortSignal;
}

/** How a command has ended on a host. */
export interface CommandEnd {
  readonly state: 'ok' | 'differs' | 'rolledBack' | 'failed';
  /** What it gave; plain data. */
  readonly result: unknown;
  /** Why it failed; empty where it did not. */
  readonly message: string;
}

/** The work on one host: in stages, each with its time limit, over connections that end with it. */
export class HostSession {
  readonly host: FleetHost;
  readonly #job: Job;
  readonly #means: WorkMeans;
  readonly #opened = new Set<Backend>();

  constructor(job: Job, means: WorkMeans) {
    this.host = job.host;
    this.#job = job;
    this.#means = means;
    // Every host at work listens.
    if (means.signal) setMaxListeners(0, means.signal);
  }

  /** A new connection, over which `first` has been run. */
  connect<T>(
    first: (backend: Backend, signal: CancelSignal) => Promise<T>,
    stage: Stage = 'connect',
  ): Promise<{ readonly backend: Backend; readonly answer: T }> {
    const { gate = (_host, connect) => connect() } = this.#means;
    const connect = () =>
      this.stage(stage, async (signal) => {
        const backend = await this.#means.open(this.host);
        this.#opened.add(backend);
        // The time may have been over before.
        if (signal.aborted) await this.leave(backend);
        return { backend, answer: await first(backend, signal) };
      });
    return gate(this.host, connect, stage === 'check');
  }

  /** Does one stage, within its time; throws a `StageError` and nothing else. */
  async stage<T>(stage: Stage, work: (signal: CancelSignal) => Promise<T>): Promise<T> {
    const { onStage, signal, whenAnswered = () => undefined } = this.#means;
    const limitMs = stage === 'plan' ? undefined : this.#job.limits[stage];
    const ending = new AbortController();
    const end = () => ending.abort();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      const fail = (code: string, message: string) => {
        end();
        reject(new StageError({ stage, code, message, isRetriable: false }));
      };
      const callOff = () => fail('ABORTED', `${this.host.name}: the run was called off`);
      if (signal?.aborted) callOff();
      signal?.addEventListener('abort', callOff, { signal: ending.signal });
      if (limitMs === undefined) return;
      const late = `${this.host.name}: it took longer than ${limitMs / 1000} s`;
      const watch = () => {
        if (ending.signal.aborted) return;
        timer = setTimeout(() => {
          const answered = whenAnswered();
          if (answered) void answered.then(watch);
          else fail('LIMIT', late);
        }, limitMs);
      };
      watch();
    });
    onStage?.(this.host.name, stage);
    try {
      return await Promise.race([work(ending.signal), ended]);
    } catch (error) {
      throw toStageError(stage, error);
    } finally {
      clearTimeout(timer);
      end();
    }
  }

  /** Whether a command of the caller's own is content with the host. */
  async passes(command: string, signal: CancelSignal): Promise<boolean> {
    const { check } = this.#means;
    if (!check) throw new RangeError('there is nobody who could run a check');
    return check(command, this.host, signal);
  }

  /** Runs a command, in words of whoever knows how to. */
  async command(words: readonly string[], backend: Backend): Promise<CommandEnd> {
    const { command } = this.#means;
    if (!command) throw new RangeError('there is nobody who could run a command');
    return command(words, { host: this.host, backend });
  }

  /** Whether everything has been called off. */
  get isCalledOff(): boolean {
    return this.#means.signal?.aborted === true;
  }

  /** Ends a connection before the work is over. */
  async leave(backend: Backend): Promise<void> {
    this.#opened.delete(backend);
    await backend.close();
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#opened].map((backend) => this.leave(backend)));
  }
}
