/** Why iptables would refuse a rule before it asks the kernel. */
export interface Refusal {
  readonly code: RefusalCode;
  /** 1-based, in the words as given: the beginning of the word that is wrong. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
}

/** Every reason, with one sentence on what it means. */
export const refusalCodes = {
  NOT_A_RULE: 'The line is no command that appends, inserts, replaces, checks or deletes a rule.',
  SHELL_CODE:
    'The line needs a shell to say what it means: variables, substitutions, pipes, loops.',
  UNTERMINATED_QUOTE: 'A quote is never closed.',
  BAD_ARGUMENT: 'A word stands where an option should.',
  UNKNOWN_OPTION: 'No match or target of the rule has the option.',
  AMBIGUOUS_OPTION: 'The beginning of an option stands for more than one.',
  MISSING_VALUE: 'An option lacks its value.',
  UNEXPECTED_VALUE: 'An option that takes no value is given one.',
  BAD_NEGATION: 'A `!` stands where nothing can be negated.',
  BAD_VALUE: 'A value is not of the form that its option takes.',
  UNRESOLVED_NAME: 'A name has a meaning on the machine only: a host, a user, a group.',
  MIXED_FAMILIES: 'An address belongs to the other family.',
  DUPLICATE_OPTION: 'An option that may stand once stands twice.',
  MISSING_OPTION: 'A match or target lacks an option that it cannot be without.',
  EXCLUSIVE_OPTIONS: 'Two options of one match or target cannot stand together.',
  BAD_COMBINATION: 'The options of a match or target do not fit together.',
  NEEDS_PROTOCOL: 'A match or target needs `-p` with a certain protocol.',
  UNKNOWN_MATCH: 'A match is not in the catalogue, so its options are not known.',
  BAD_CHAIN: 'The name is none that a chain can have.',
  WRONG_FAMILY: 'A match or target exists for the other family only.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof refusalCodes;

export function refuse(code: RefusalCode, column: number, message: string, hint?: string): Refusal {
  return { code, column, message, ...(hint !== undefined && { hint }) };
}
