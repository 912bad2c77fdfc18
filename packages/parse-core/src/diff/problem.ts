import type { RefusalCode } from '../canonical/refusal.ts';
import type { DiagnosticCode } from '../diagnostics.ts';

/** Why there is no plan. */
export interface PlanProblem {
  readonly code: ProblemCode | RefusalCode | DiagnosticCode;
  /** Of which of the two texts. */
  readonly side: Side;
  readonly table?: string;
  readonly chain?: string;
  /** 1-based, in that text. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
}

export type Side = 'current' | 'desired';

/**
 * The reasons that rulesets give, with one sentence on what each means. Words that cannot be read give
 * the codes of refusals and diagnostics.
 */
export const problemCodes = {
  OTHER_FAMILY: 'The two rulesets are of different families.',
  ASSUMED: 'The text does not tell its family or its table.',
  UNKNOWN_TABLE: 'There is no table of that name.',
  DUPLICATE_TABLE: 'One ruleset has two tables of one name.',
  CHAIN_TWICE: 'One table has two chains of one name.',
  NO_SUCH_CHAIN: 'A command names a chain that is not there.',
  NO_SUCH_RULE: 'A command names a rule that is not there.',
  CHAIN_NAME_TAKEN: 'The name of a new chain is that of a target.',
  POLICY_ON_USER_CHAIN: 'Only built-in chains have policies.',
  BAD_POLICY: 'A policy is ACCEPT or DROP, and known where it is to be changed.',
  INCOMPLETE_RULE: 'The text does not show all of the rule, or it could not be read.',
  MISSING_CHAIN: 'A rule jumps to a chain that there will not be.',
  BUILT_IN_TARGET: 'A rule jumps to a built-in chain.',
  JUMP_LOOP: 'Jumps lead from a chain back to itself.',
  CHAIN_IN_USE: 'A chain is to be deleted to which a rule that stays still jumps.',
  UNMARKED_RULE: 'A desired rule lacks the comment by which our rules are known.',
  UNSAYABLE: 'The rule has a character that the rendering cannot say.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof problemCodes;
