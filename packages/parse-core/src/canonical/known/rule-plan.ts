import type { Family } from '../../model/ruleset.ts';
import type { RuleCommand } from '../command-word.ts';
import type { Part } from './known-part.ts';

/** What a known shape makes of the values of a line. */
export interface RulePlan {
  /** In the order of the line: base conditions, then matches; and the target. */
  readonly base: readonly PartUse[];
  readonly matches: readonly PartUse[];
  readonly target: PartUse | undefined;
  /** The places of base conditions, in the order in which `-S` prints them. */
  readonly printed: readonly number[];
  readonly chain: Named;
  readonly position: Named;
  readonly counters: readonly [Named, Named] | undefined;
  readonly table: string | undefined;
  readonly family: Family;
  readonly command: RuleCommand | undefined;
  readonly asides: string;
}

/** A part and which values of the line are its own. */
export interface PartUse {
  readonly part: Part;
  readonly values: readonly number[];
}

/** A word that the shape has, or the place of a value of the line; undefined when there is none. */
export type Named = string | number | undefined;
