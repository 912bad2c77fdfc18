import type { Item, RuleLine } from '../grammar/make-line.ts';
import { type Grammars, parseLine } from '../grammar/parse-line.ts';
import { Token } from '../lex/token.ts';
import { types } from '../lex/types.ts';
import type { Family } from '../model/ruleset.ts';
import { type PrintableRule, printRule } from '../print/print-rule.ts';
import { lexArguments } from './argument-lexer.ts';
import { commandLetter, type RuleCommand } from './command-word.ts';
import { type Dialect, defaultDialect } from './dialect.ts';
import { rulesOf } from './dialects/in-dialect.ts';
import type { KnownRules } from './known/known-rules.ts';
import type { LexedCommand } from './lexed-command.ts';
import { lacksProtocol } from './needed-protocols.ts';
import { type Refusal, refuse } from './refusal.ts';
import { rulesOfItems } from './rules-of-items.ts';
import type { Word } from './word.ts';

/** A person's rule as the tool prints it. */
export interface CanonicalRule {
  /** What stands behind the chain's name in `-S`: one for each address of the lists. */
  readonly specs: readonly string[];
  /** The same as conditions, matches and target. */
  readonly rules: readonly PrintableRule[];
  readonly chain: string | undefined;
  readonly table: string | undefined;
  readonly family: Family;
  /** What the line does with the rule; absent for a bare rule. */
  readonly command?: RuleCommand;
  /** The number behind the chain of `-I` and `-R`. */
  readonly position?: number;
  /** The words of `-c`. */
  readonly counters?: readonly [packets: string, bytes: string];
  /** Letters of options that are not about the rule, in full or not: `v`, `w`, `W`, `M`, `t`. */
  readonly asides?: string;
  /** For a kernel: the rules as it is given them, before the tool prints what is left of them. */
  readonly given?: readonly PrintableRule[];
  /** For a kernel: the rules as `-L` shows them, where that is more than `-S` prints. */
  readonly listed?: readonly PrintableRule[];
  /** For a kernel: it will ask a match or the target for a protocol that the rules are not for. */
  readonly lacksProtocol?: boolean;
  /** For a kernel: `-C` and `-D` do not find such a rule even where it is. */
  readonly isMissed?: boolean;
}

export interface CanonicalOptions {
  /** Where the words do not tell; IPv4 by default. */
  readonly family?: Family;
  readonly dialect?: Dialect;
  /**
   * For whoever plays the kernel: not refused is what the tool finds out last, with the table before
   * it, or leaves to the kernel, such as names of targets and protocols that a match asks for.
   */
  readonly forKernel?: boolean;
}

/** What is remembered from one rule to the next. */
export interface Memory {
  readonly grammars: Grammars;
  /** Absent where there is but one rule. */
  readonly known: KnownRules | undefined;
}

/** Makes the rule of a command line canonical, or says why iptables would refuse it. */
export function canonicalizeWords(
  words: readonly Word[],
  lineLength: number,
  options: CanonicalOptions,
  memory: Memory,
): CanonicalRule | Refusal {
  // What is remembered is not all that a kernel is told.
  const known = options.forKernel ? undefined : memory.known;
  const { grammars } = memory;
  return known?.find(words, options) ?? readWords(words, lineLength, options, { grammars, known });
}

function readWords(
  words: readonly Word[],
  lineLength: number,
  options: CanonicalOptions,
  { grammars, known }: Memory,
): CanonicalRule | Refusal {
  const { family: wanted, dialect = defaultDialect, forKernel = false } = options;
  const command = lexArguments(words, lineLength, {
    variant: dialect.variant,
    ...(wanted && { family: wanted }),
  });
  if ('code' in command) return command;
  const family = command.family ?? 'ipv4';
  const dialectRules = rulesOf(dialect, family);
  const items = checkCommand(command, words) ?? deriveItems(command, grammars);
  if ('code' in items) return items;
  const read = rulesOfItems(items, words, command, { family, dialectRules, forKernel });
  if ('code' in read) return read;
  const { chain, table, position, counters, asides } = command;
  const rules = read.map((rule) => dialectRules.apply(rule));
  const print = (rule: PrintableRule) => printRule(rule, family).trimEnd();
  const specs = rules.map(print);
  const listed = forKernel ? read.map((rule) => dialectRules.applyListed(rule)) : [];
  const listsMore = listed.some((rule, index) => print(rule) !== specs[index]);
  const canonical = {
    specs,
    rules,
    chain: chain?.text,
    table: table?.text,
    family,
    ...(command.command && { command: commandLetter(command.command) }),
    ...(position && { position: Number(position.text) }),
    ...(counters && { counters: [counters[0].text, counters[1].text] as const }),
    ...(asides !== '' && { asides }),
    ...(listsMore && { listed }),
    ...(forKernel && {
      given: read,
      lacksProtocol: rules.some((rule) => lacksProtocol(rule, family, dialect)),
      isMissed: read.some((rule) => dialectRules.misses(rule)),
    }),
  };
  known?.learn({ words, command, items, family, dialectRules, canonical }, options);
  return canonical;
}

function checkCommand(command: LexedCommand, words: readonly Word[]): Refusal | undefined {
  if (command.command !== undefined || command.tokens.length > 0) return undefined;
  const column = (words[0]?.start ?? 0) + 1;
  const hint = 'write -A CHAIN and the rule behind it';
  return refuse('NOT_A_RULE', column, 'the line says no rule', hint);
}

/** The grammar's reading of the rule, as if it stood in a save. */
function deriveItems({ tokens }: LexedCommand, grammars: Grammars): readonly Item[] | Refusal {
  const head = [new Token(types.appendCommand, '-A', 0), new Token(types.chainName, '', 0)];
  const line = parseLine(grammars.save, [...head, ...tokens]);
  if (typeof line === 'object') return (line as RuleLine).items;
  const token = tokens[line - head.length] ?? tokens.at(-1);
  const message = `"${token?.text ?? ''}" has no place here`;
  return refuse('BAD_ARGUMENT', (token?.start ?? 0) + 1, message);
}
