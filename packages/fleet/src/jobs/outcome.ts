import type { Family, StepCounts } from '@chainwright/parse-core';
import type { Stage } from './job.ts';

/** Every way in which a host can end, and what each means. */
export const outcomeStates = {
  ok: 'Done as asked.',
  differs: 'The rules are not the desired ones, or not those of its like.',
  changed: 'The rules were changed, and are the desired ones.',
  unchanged: 'The rules are the desired ones, and were before.',
  rolledBack: 'The rules were changed, and the former ones are in force again.',
  failed: 'Not done; the failure says at which stage, and why.',
  notReached: 'The run ended before its turn; nothing was done.',
} as const;

export type OutcomeState = keyof typeof outcomeStates;

/** How a host ended; plain data. */
export interface HostOutcome {
  readonly host: string;
  readonly state: OutcomeState;
  readonly durationMs: number;
  /** How often it was tried. */
  readonly attempts: number;
  /** Why it failed or was rolled back. */
  readonly failure?: Failure;
  /** Which rules are in force, where that is in question: those of before, or the desired ones. */
  readonly rules?: 'before' | 'after' | 'unknown';
  /** The number of the change on the target, for `confirm` and `rollback`. */
  readonly change?: number;
  /** What differs or was changed. */
  readonly plan?: PlanSummary;
  /** With what the rules were compared: the desired ones, or a host. */
  readonly against?: string;
  /** The rules that were read, as iptables-save prints them. */
  readonly rulesets?: readonly HostRuleset[];
  /** What a call or a module gave. */
  readonly result?: unknown;
  readonly warnings?: readonly string[];
}

export interface HostRuleset {
  readonly family: Family;
  readonly text: string;
}

export interface PlanSummary {
  /** For people, as a unified diff is. */
  readonly text: string;
  readonly counts: StepCounts;
}

/** Why a host was not done. */
export interface Failure {
  readonly stage: Stage;
  /** A code of the error beneath, `LIMIT` where the stage took too long, `FAULT` for one of ours. */
  readonly code: string;
  /** What was seen, and where. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Whether the connection failed, and nothing had been changed: it may be tried again. */
  readonly isRetriable: boolean;
}
