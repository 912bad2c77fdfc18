import type { DiffOptions, Family } from '@chainwright/parse-core';
import type { FleetHost } from '../host.ts';

/**
 * What is to be done on one host: plain data without credentials, so that it may be written down, and
 * done by another process. To do it again after it was done, or after a part, ends as once.
 */
export interface Job {
  /** The run that it belongs to. */
  readonly run: string;
  readonly host: FleetHost;
  readonly task: Task;
  readonly limits: StageLimits;
}

/** The stages of work on a host, in their order; a failure names its own. */
export const stages = ['connect', 'read', 'plan', 'change', 'check'] as const;
export type Stage = (typeof stages)[number];

/** How many milliseconds a stage may take; a plan is made here, and takes what it takes. */
export type StageLimits = Readonly<Record<Exclude<Stage, 'plan'>, number>>;

export const defaultLimits: StageLimits = {
  connect: 60_000,
  read: 60_000,
  change: 120_000,
  check: 60_000,
};

export type Task = CollectTask | CompareTask | ApplyTask | CommandTask | ModuleTask;
export type TaskKind = Task['kind'];

/** Reads the rules. */
export interface CollectTask {
  readonly kind: 'collect';
}

/** What of the rules is compared. */
export interface Comparing {
  readonly compare: DiffOptions;
  /** Only rules of this family. */
  readonly family?: Family;
}

/** Says what is to be done to get the desired rules (`plan`), or how the rules came away (`drift`). */
export interface CompareTask extends Comparing {
  readonly kind: 'plan' | 'drift';
  /** Compares hosts that have desired rules with others as well. */
  readonly eachOther?: boolean;
}

/** Makes the rules the desired ones. */
export interface ApplyTask extends Comparing {
  readonly kind: 'apply';
  readonly wayBack: WayBack;
  /** A command of the caller's own that has to succeed as well, for whoever knows how to run it. */
  readonly check?: string;
}

/**
 * How the former rules come back. `watchdog`: by themselves, unless a new connection has succeeded
 * within the time. `snapshot`: they are kept on the target, for whoever asks for them. `none`: the target
 * keeps nothing.
 */
export type WayBack =
  | {
      readonly kind: 'watchdog';
      readonly confirmWithinMs: number;
      readonly stateFolder?: string;
    }
  | { readonly kind: 'snapshot'; readonly stateFolder?: string }
  | { readonly kind: 'none' };

/** Runs a command on a host, in words of whoever knows how to. */
export interface CommandTask {
  readonly kind: 'command';
  readonly words: readonly string[];
}

/** Runs the default export of a module on a host. */
export interface ModuleTask {
  readonly kind: 'module';
  /** A path from the root. */
  readonly file: string;
}
