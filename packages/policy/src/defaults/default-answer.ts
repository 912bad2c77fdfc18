import type { Family } from '@chainwright/parse-core';
import type { Place } from '../place.ts';
import type { Doubt, ReasonCode } from '../reasons.ts';
import type { LogHit, Step } from '../walk/course.ts';

export type Answer = 'yes' | 'no' | 'unknown';

/** Where a question is asked. */
export interface Question {
  /** `filter` if not given. */
  readonly table?: string;
  readonly chain: string;
}

/** The answer for packets of one protocol that no rule with conditions takes. */
export interface ProtocolAnswer {
  /** `tcp`, or `all`, or `others` for every protocol that no rule of the table names. */
  readonly protocol: string;
  readonly answer: Answer;
  readonly reason: ReasonCode;
  /** The rule or policy where the way of the packets ends; null where that is not known. */
  readonly by: Place | null;
  /** The rules that log them on their way, as far as it is known. */
  readonly logs: readonly LogHit[];
  /** Rules on the way that log some of them only. */
  readonly partly: readonly LogHit[];
  /** What happens to them, in order; of an endless way the first hundred steps. */
  readonly trace: readonly Step[];
  /** What keeps it from being sure which way they go. An answer may be sure all the same. */
  readonly doubts: readonly Doubt[];
}

/** What is dropped, or logged, by default in a chain. */
export interface DefaultAnswer {
  readonly question: 'drop' | 'log';
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  /** `all` stands first. */
  readonly protocols: readonly ProtocolAnswer[];
}
