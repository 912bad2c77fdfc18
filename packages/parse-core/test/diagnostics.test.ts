import { describe, expect, it } from 'vitest';
import { type DiagnosticCode, diagnosticCodes, parse } from '../src/index.ts';

/** The smallest text for each code that parsing gives, and where the diagnostic stands. */
const smallest: Readonly<
  Record<Exclude<DiagnosticCode, 'NOT_UTF8'>, readonly [text: string, line: number, column: number]>
> = {
  EMPTY_INPUT: ['', 1, 1],
  UNREADABLE_LINE: ['x', 1, 1],
  SHELL_PROMPT: ['$ ', 1, 1],
  COMMAND_LINE: ['iptables -F', 1, 1],
  BYTE_ORDER_MARK: ['\ufeff-N X', 1, 1],
  CARRIAGE_RETURN: ['-N X\r', 1, 5],
  ANSI_ESCAPE: ['-N \u001b[mX', 1, 4],
  NUL_BYTE: ['-N \0', 1, 4],
  TAB: ['-A\tX', 1, 3],
  LINE_TOO_LONG: [`-A X${' -m tcp'.repeat(1024)}`, 1, 7156],
  UNTERMINATED_QUOTE: ['-A X "', 1, 6],
  TRUNCATED: ['*nat', 1, 5],
  MISSING_CHAIN_HEADER: ['DROP all -- anywhere anywhere', 1, 1],
  MISSING_TABLE: [':X - [0:0]\nCOMMIT', 1, 1],
  UNDECLARED_CHAIN: ['*nat\n-A X\nCOMMIT', 2, 4],
  DUPLICATE_CHAIN: ['-N X\n-N X', 2, 4],
  MIXED_FAMILIES: ['-A X -s 1.2.3.4 -d ::1', 1, 20],
  SYNTAX: ['-A X x', 1, 6],
  MISSING_VALUE: ['-A X -s', 1, 8],
  UNKNOWN_OPTION: ['-A X --x', 1, 6],
  UNKNOWN_MATCH: ['-A X -m x', 1, 9],
  UNKNOWN_TARGET: ['-A X -j Y --z', 1, 9],
  UNKNOWN_PHRASE: ['Chain X (0 references)\nDROP all -- anywhere anywhere x', 2, 31],
  BAD_VALUE: ['-A X -s x!', 1, 9],
  BAD_COUNTERS: ['[a:b] -A X', 1, 1],
  DUPLICATE_OPTION: ['-A X -s 1.2.3.4 -s 1.2.3.4', 1, 17],
  FOREIGN_TABLE: ["# Table `nat' is incompatible, use 'nft' tool.\n-N X", 1, 1],
  UNSUPPORTED_REVISION: ['-A X -m set [unsupported revision]', 1, 13],
};

describe('a diagnostic', () => {
  it.each(Object.entries(smallest))('%s stands at its place', (code, [text, line, column]) => {
    const found = parse(text).diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(found).toMatchObject([{ line, column }]);
  });

  it('of every code has a message and says what to do', () => {
    for (const [text] of Object.values(smallest)) {
      for (const { message, hint } of parse(text).diagnostics) {
        expect(message).toMatch(/^\S.{8,}/);
        expect(hint).toMatch(/^\S.{8,}/);
      }
    }
  });

  it('has a code that some text gives; bytes that are not UTF-8 are found by who reads them', () => {
    expect([...Object.keys(smallest), 'NOT_UTF8'].sort()).toEqual(
      Object.keys(diagnosticCodes).sort(),
    );
  });
});
