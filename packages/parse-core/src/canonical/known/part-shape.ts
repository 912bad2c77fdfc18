import type { Item } from '../../grammar/make-line.ts';
import type { Family } from '../../model/ruleset.ts';
import type { DialectRules } from '../dialects/in-dialect.ts';

/**
 * A part of a rule that means the same whatever else stands in it: one base condition, one match, or
 * the target. Only the protocol can matter to a match or target besides, so the two of them are a
 * small rule.
 */
export interface PartShape {
  readonly kind: 'base' | 'match' | 'target';
  /** The field of a base condition. */
  readonly field: string;
  /** Its own items and, where it can matter, the protocol's, in the order of the line. */
  readonly items: readonly Item[];
  /** Where its values stand, in the order of the line. */
  readonly slots: readonly Slot[];
  readonly family: Family;
  /** As far as they concern it. */
  readonly dialectRules: DialectRules;
}

/** A word that may differ: of which item, and which of its words. */
export interface Slot {
  readonly item: number;
  readonly word: 'token' | 'first' | 'second';
}
