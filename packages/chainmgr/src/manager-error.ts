import type { Family, Refusal } from '@chainwright/parse-core';

/** Every reason for which the manager itself refuses, and what each means. */
export const managerErrorCodes = {
  BAD_RULE: 'The rule is none that iptables takes, or belongs to another chain, table or family.',
  BAD_CHAIN: 'The name is none that a chain can have.',
  BAD_TABLE: 'There is no table of that name.',
  BAD_POSITION: 'A position is a whole number.',
  BAD_ADDRESS: 'The text is no address and no network.',
  NO_CHAIN: 'The chain is not there.',
  CHAIN_EXISTS: 'There is a chain of the new name already.',
  BUILT_IN_CHAIN: 'A built-in chain can be neither created nor deleted nor renamed.',
  NO_POLICY: 'Only built-in chains have policies.',
  NO_RULE: 'The rule that is to be replaced is not there.',
  BAD_LEASE: 'The time, the owner or the reason is none that a timed rule can carry.',
  BAD_SET: 'The name is none of a set, or the set is of another kind than is needed.',
  SPARED: 'An address would be blocked that is to be spared, or every address.',
  OTHER_FAMILY: 'A plan is for a family that is not managed.',
  CHANGED_SINCE: 'The rules are no longer those that the plan was made for.',
  CONTENDED: 'Others changed the chain in between, each time that it was tried.',
  UNDONE: 'One part could not be carried out, and the parts before it were undone.',
  NOT_UNDONE: 'One part could not be carried out, and the parts before it could not be undone.',
  NO_SNAPSHOT: 'The rules as they are could not be kept on the target, and nothing was changed.',
  BAD_SNAPSHOT: 'A snapshot is not there, cannot be read, or is of another place.',
  NO_WATCHDOG:
    'The target has nothing that would bring the former rules back; nothing was changed.',
  PENDING: 'Another change waits to be confirmed, or was never confirmed.',
  NOT_CONFIRMED: 'The former rules were brought back, since the change was not confirmed in time.',
  NOT_RESTORED: 'The former rules could not be brought back.',
} as const;

export type ManagerErrorCode = keyof typeof managerErrorCodes;

export interface ManagerErrorOptions {
  readonly family?: Family | undefined;
  /** Why iptables would refuse the rule, with its column. */
  readonly refusal?: Refusal | undefined;
  /** The error beneath, if there is one. */
  readonly cause?: unknown;
}

/**
 * The manager refuses, or had to give up; unless the code is `NOT_UNDONE` or `NOT_RESTORED`, all is as
 * it was.
 */
export class ManagerError extends Error {
  override readonly name = 'ManagerError';
  readonly code: ManagerErrorCode;
  readonly family: Family | undefined;
  readonly refusal: Refusal | undefined;

  /** `message` says what was seen, where, and what to do; without a code in it. */
  constructor(code: ManagerErrorCode, message: string, options: ManagerErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.family = options.family;
    this.refusal = options.refusal;
  }
}

/** Asks the error, not its text; one that another copy of this package made is one as well. */
export function isManagerError(error: unknown, code?: ManagerErrorCode): error is ManagerError {
  if (!(error instanceof Error) || error.name !== 'ManagerError' || !('code' in error))
    return false;
  return code === undefined ? true : error.code === code;
}
