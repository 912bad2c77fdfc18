import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import type { Fault } from './fault.ts';

/** The parts of a rule that its items tell, before it has a number and a spec. */
export interface RuleParts {
  readonly base: Readonly<Record<string, unknown>>;
  readonly matches: readonly Match[];
  readonly target: Target | null;
  readonly counters: Counters | null;
  readonly unknown: readonly string[];
  readonly faults: readonly Fault[];
}
