import type { Family } from '@chainwright/parse-core';
import type { RulePlace } from '../place.ts';

/** What an audit finds: a closed list, each with its sentence. docs/audit.md has an example of each. */
export const findingCodes = {
  NO_DEFAULT_LOG: 'packets that no rule decides on are not logged',
  DEFAULT_LOG_UNKNOWN: 'whether packets that no rule decides on are logged cannot be told',
  NO_DEFAULT_DROP: 'packets that no rule decides on are not dropped',
  DEFAULT_DROP_UNKNOWN: 'whether packets that no rule decides on are dropped cannot be told',
  NO_FILTER_TABLE: 'a save has no filter table, without which the kernel accepts everything',
  IPV6_OPEN: 'a chain that drops by default for IPv4 does not for IPv6',
  UNREACHABLE_RULES: 'rules before these take every packet that could meet them',
  NEVER_MATCHES: 'a rule asks what no packet can meet',
  DUPLICATE_RULE: 'a rule stands in its chain before, and takes every packet that this one would',
  SHADOWED_RULE: 'a rule before it with the same conditions takes every packet that this one would',
  UNUSED_CHAIN: 'no packet ever comes to a chain, for no rule leads there',
  JUMP_TO_EMPTY_CHAIN: 'a rule jumps to a chain without rules, which does nothing',
  CHAIN_LOOP: 'chains lead to each other in a circle, which the kernel refuses',
} as const;

export type FindingCode = keyof typeof findingCodes;

/** Something amiss in a ruleset. */
export interface Finding {
  readonly code: FindingCode;
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  /** The rule's number; null for the chain as a whole. */
  readonly rule: number | null;
  /** The last of several rules on end. */
  readonly lastRule?: number;
  /** 1-based line of the text. */
  readonly line: number;
  /** What was seen. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** The commands that mend it, to be run in this order. */
  readonly commands: readonly string[];
  /** The rules that it is about. */
  readonly rules: readonly RulePlace[];
}
