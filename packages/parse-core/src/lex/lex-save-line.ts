import { lexRuleLine } from './lex-rule-line.ts';
import type { LexContext, LexedLine } from './lexed-line.ts';
import { isChainName } from './spaced-name.ts';
import { Token } from './token.ts';
import { isBlank, trimBlanks } from './trim-blanks.ts';
import { types } from './types.ts';

/** Lexes a line of `iptables-save` or `-S` output into typed tokens. */
export function lexSaveLine(line: string, context: LexContext): LexedLine {
  switch (line.charCodeAt(0)) {
    case 42: // *
      return complete([lexTable(line)]);
    case 58: // :
      return complete(lexChainDeclaration(line));
    case 67: // C
      return complete([new Token(line.trim() === 'COMMIT' ? types.commit : types.stray, line, 0)]);
  }
  return lexRuleLine(line, context);
}

function lexTable(line: string): Token {
  const name = line.slice(1).trim();
  return /^[a-z]+$/.test(name) ? new Token(types.table, name, 1) : new Token(types.stray, line, 0);
}

function complete(tokens: readonly Token[]): LexedLine {
  return { tokens, unterminatedQuote: false, tooLong: false, tabs: false };
}

/** `:NAME POLICY [P:B]`; the name may contain blanks. */
function lexChainDeclaration(line: string): Token[] {
  const whole = trimBlanks(line);
  const bracket = whole.endsWith(']') ? whole.lastIndexOf('[') : -1;
  const hasCounters = bracket > 0 && isBlank(whole[bracket - 1]);
  const declared = hasCounters ? trimBlanks(whole.slice(0, bracket)) : whole;
  let policyAt = declared.length;
  while (policyAt > 1 && !isBlank(declared[policyAt - 1])) policyAt--;
  const policy = declared.slice(policyAt);
  const name = trimBlanks(declared.slice(1, policyAt));
  if (!isChainName(name) || /[[\]]/.test(policy)) return [new Token(types.stray, line, 0)];
  const tokens = [
    new Token(types.chainDeclaration, name, line.indexOf(name, 1)),
    new Token(types.policyName, policy, policyAt),
  ];
  if (hasCounters) tokens.push(new Token(types.bracketedCounters, whole.slice(bracket), bracket));
  return tokens;
}
