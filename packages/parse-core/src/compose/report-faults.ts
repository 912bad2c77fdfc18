import type { LexedLine } from '../lex/lexed-line.ts';
import type { Token } from '../lex/token.ts';
import type { SourceLine } from '../source/block-lines.ts';
import type { LineKind } from '../source/classify-line.ts';
import type { RuleParts } from './rule-parts.ts';
import type { RulesetBuilder } from './ruleset-builder.ts';

/** Reports what is wrong with the words of a rule; true when the rule cannot be trusted. */
export function reportFaults(
  { faults }: RuleParts,
  line: number,
  builder: RulesetBuilder,
): boolean {
  for (const { code, token, message, hint, spoils } of faults) {
    const kept = spoils ? 'the rule is kept verbatim' : 'it is kept as it stands';
    builder.report(code, line, token.start, message, hint ?? kept);
  }
  return faults.some(({ spoils }) => spoils);
}

/** Reports a line whose tokens have no place in the grammar. */
export function reportNoDerivation(
  { tokens, tooLong, unterminatedQuote }: LexedLine,
  failedAt: number,
  line: number,
  builder: RulesetBuilder,
): void {
  const last = tokens.at(-1);
  const token = tokens[failedAt] ?? last;
  const start = token?.start ?? 0;
  if (tooLong) {
    builder.report(
      'LINE_TOO_LONG',
      line,
      start,
      'no rule has so many words',
      'is a line break lost?',
    );
  } else if (unterminatedQuote) {
    builder.report(
      'UNTERMINATED_QUOTE',
      line,
      last?.start ?? 0,
      'the quote that begins here is never closed',
      'close it with a double quote',
    );
  } else if (failedAt >= tokens.length && last) {
    const end = last.start + last.text.length;
    builder.report(
      'MISSING_VALUE',
      line,
      end,
      `something is missing behind ${last.text}`,
      'the line may be cut off; the rule is kept verbatim',
    );
  } else if (token) reportToken(token, line, builder);
}

/** The lines of which a beginning is told from other text. */
const TOLD: readonly LineKind[] = ['append', 'chain', 'commit', 'newChain', 'policy', 'table'];

/** Reports a line of which nothing but its text can be kept. */
export function reportNoLine(
  { kind, number, text }: SourceLine,
  lexed: LexedLine,
  failedAt: number,
  builder: RulesetBuilder,
): void {
  const hint = 'it is kept as a remark';
  const isStray = lexed.tokens[0]?.type.terminal === 'stray';
  if (!TOLD.includes(kind)) {
    builder.report('UNREADABLE_LINE', number, 0, 'this is nothing that iptables prints', hint);
  } else if (isStray || failedAt >= lexed.tokens.length) {
    builder.report('TRUNCATED', number, text.length, 'the line ends too early', hint);
  } else reportNoDerivation(lexed, failedAt, number, builder);
}

const UNSUPPORTED = [
  'the tool could not read this part of its own rule',
  'list the rules with the release of iptables that made them',
] as const;

function reportToken(token: Token, line: number, builder: RulesetBuilder): void {
  const word = token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
  if (token.type.terminal === 'stray' && token.text.startsWith('-')) {
    builder.report(
      'UNKNOWN_OPTION',
      line,
      token.start,
      `no match or target of this rule has the option ${word}`,
      'the -m or -j that it belongs to must stand before it',
    );
  } else if (token.text === '[unsupported') {
    builder.report('UNSUPPORTED_REVISION', line, token.start, ...UNSUPPORTED);
  } else if (token.type.terminal === 'not') {
    builder.report('SYNTAX', line, token.start, 'nothing here can be negated', 'remove the !');
  } else {
    builder.report(
      'SYNTAX',
      line,
      token.start,
      `"${word}" has no place here`,
      'is a quote missing?',
    );
  }
}
