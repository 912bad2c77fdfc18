import type { FleetHost } from '../host.ts';
import type { Job } from '../jobs/job.ts';
import type { HostOutcome } from '../jobs/outcome.ts';
import type { WaveSize } from '../queue/waves.ts';

/**
 * A line of a journal. First stand `run`, every `text` and `job`, and `ready`; then what was done, in the
 * order in which it happened.
 */
export type JournalRecord =
  | {
      readonly type: 'run';
      readonly version: 1;
      readonly run: string;
      readonly time: string;
      readonly settings: RunSettings;
    }
  | { readonly type: 'text'; readonly digest: string; readonly text: string }
  | { readonly type: 'job'; readonly job: WrittenJob }
  | { readonly type: 'ready' }
  | { readonly type: 'resumed'; readonly time: string }
  | { readonly type: 'begin'; readonly time: string; readonly host: string }
  | { readonly type: 'end'; readonly time: string; readonly outcome: HostOutcome }
  | { readonly type: 'finished'; readonly time: string };

/** With what a run was begun, for whoever resumes it. */
export interface RunSettings {
  readonly concurrency?: number;
  readonly waves?: readonly WaveSize[];
  readonly stopAfter?: number;
  readonly retries?: number;
  readonly jumpRate?: number;
  /** The folder that collected rules go to. */
  readonly out?: string;
}

/** A job whose desired rules are named by their digests: hundreds of hosts may have the same. */
export type WrittenJob = Omit<Job, 'host'> & { readonly host: WrittenHost };

export type WrittenHost = Omit<FleetHost, 'desired'> & {
  readonly desired: readonly (Omit<FleetHost['desired'][number], 'text'> & {
    readonly digest: string;
  })[];
};
