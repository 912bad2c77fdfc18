/**
 * Every diagnostic that parsing can give, with one sentence on what it means. The codes are the
 * contract; messages may become better.
 */
export const diagnosticCodes = {
  EMPTY_INPUT: 'There is nothing in the input.',
  UNREADABLE_LINE: 'The line is nothing that iptables prints; it is kept as a remark.',
  SHELL_PROMPT: 'The line is a shell prompt or a command, not output; it is kept as a remark.',
  COMMAND_LINE: 'The line is an iptables command that changes rules, not output.',
  BYTE_ORDER_MARK: 'The input begins with a byte order mark; it was passed over.',
  CARRIAGE_RETURN: 'Lines end in CR LF; the CRs were passed over.',
  ANSI_ESCAPE: 'The text carries terminal colours or cursor movements; they were passed over.',
  NUL_BYTE: 'The text contains NUL characters; they were kept.',
  TAB: 'Columns or words are separated by tabs; they were read as blanks.',
  NOT_UTF8: 'The bytes are not UTF-8; each was read as one Latin-1 character.',
  LINE_TOO_LONG: 'The line has more words than any rule can have; it is kept verbatim.',
  UNTERMINATED_QUOTE: 'A double quote is never closed.',
  TRUNCATED: 'The output ends before its end: no COMMIT, or a header without the rest.',
  MISSING_CHAIN_HEADER: 'Rows of a listing stand without the `Chain NAME (…)` line above them.',
  MISSING_TABLE: 'A line that belongs in a table stands outside of one.',
  UNDECLARED_CHAIN: 'A rule is appended to a chain that the table does not declare.',
  DUPLICATE_CHAIN: 'A table declares one chain twice.',
  MIXED_FAMILIES: 'One ruleset holds IPv4 and IPv6 forms.',
  SYNTAX: 'A word stands where the grammar has no place for it.',
  MISSING_VALUE: 'An option lacks its value.',
  UNKNOWN_OPTION: 'An option is known to none of the matches and targets of the rule.',
  UNKNOWN_MATCH: 'A match is not in the catalogue; its words are kept verbatim.',
  UNKNOWN_TARGET: 'A target is neither in the catalogue nor a chain of the table; kept verbatim.',
  UNKNOWN_PHRASE: 'Text of a listed rule is explained by no extension; it is kept verbatim.',
  BAD_VALUE: 'A value is not of the form that its option takes.',
  BAD_COUNTERS: 'Counters are not numbers.',
  DUPLICATE_OPTION: 'An option that may stand once stands twice.',
  FOREIGN_TABLE: 'The tool says that a table was made with another tool and does not show it.',
  UNSUPPORTED_REVISION: 'The tool could not read a part of its own rule.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
