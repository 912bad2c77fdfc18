import type { Stage, TaskKind } from '../jobs/job.ts';
import type { Failure, HostOutcome, OutcomeState } from '../jobs/outcome.ts';

/** What happens in a run, as it happens; plain data, of which each is a line of NDJSON. */
export type FleetEvent = { readonly time: string } & (
  | {
      readonly type: 'run';
      readonly run: string;
      readonly kind: TaskKind;
      readonly hosts: number;
      /** How many of them were done before the run was interrupted. */
      readonly done: number;
      readonly waves: readonly number[];
    }
  | { readonly type: 'wave'; readonly wave: number; readonly hosts: readonly string[] }
  | { readonly type: 'stage'; readonly host: string; readonly stage: Stage }
  | {
      readonly type: 'retry';
      readonly host: string;
      readonly attempt: number;
      readonly inMs: number;
      readonly failure: Failure;
    }
  | ({ readonly type: 'host' } & HostOutcome)
  | { readonly type: 'stop'; readonly reason: StopReason }
  | { readonly type: 'end'; readonly run: string; readonly counts: OutcomeCounts }
);

/** Why no other host is begun. */
export type StopReason = 'failures' | 'called off';

export type OutcomeCounts = Readonly<Partial<Record<OutcomeState, number>>>;

export type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'time'> : never;
