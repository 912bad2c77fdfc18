import type { Chain, Rule, Table } from '@chainwright/parse-core';
import type { Conditions } from '../conditions/condition.ts';
import type { Extent } from '../conditions/extent.ts';
import type { Facts } from '../conditions/facts.ts';
import type { PacketClass } from '../conditions/packet-class.ts';
import type { Effect } from '../effects/effect.ts';
import type { EndedCourse } from './course.ts';

/** All that can become of packets that enter a chain. */
export interface Passage {
  /** The ways of packets that no rule with conditions decides on. */
  readonly courses: readonly EndedCourse[];
  /** Some packets may come back from it. */
  readonly mayReturn: boolean;
  /** The rule behind which no packet comes; undefined where some come to the end. */
  readonly lastReached: Rule | undefined;
}

/** Where a rule is judged. */
export interface Walk {
  readonly table: Table;
  readonly chain: Chain;
  /** What its rules ask of the packets, in their order. */
  readonly conditions: readonly Conditions[];
  readonly packets: PacketClass;
  /** What becomes of packets that enter a chain and of which these facts are known. */
  readonly enter: (chain: string, facts: Facts) => Passage | Lost;
}

/** Why it is not known what becomes of packets in a chain. */
export type Lost = 'LOOP' | 'CHAIN_NOT_SHOWN';

/** A rule, and what its conditions are to all packets of the walk. */
export interface JudgedRule {
  readonly rule: Rule;
  readonly extent: Extent;
  readonly conditions: Conditions;
  readonly effect: Effect;
  /** It asks what the packets of this way have met already: it decides on them, not by default. */
  readonly isAskedAgain: boolean;
}
