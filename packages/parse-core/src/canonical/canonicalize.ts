import { composeRule } from '../compose/compose-rule.ts';
import type { Fault } from '../compose/fault.ts';
import { UnresolvedName } from '../extensions/values/value-type.ts';
import type { Item, RuleLine } from '../grammar/make-line.ts';
import { type Grammars, parseLine } from '../grammar/parse-line.ts';
import { Token } from '../lex/token.ts';
import { types } from '../lex/types.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import { type PrintableRule, printRule } from '../print/print-rule.ts';
import { lexArguments } from './argument-lexer.ts';
import { checkPlace } from './check-place.ts';
import { checkRule } from './check-rule.ts';
import { commandLetter, type RuleCommand } from './command-word.ts';
import { type Dialect, defaultDialect } from './dialect.ts';
import { type DialectRules, rulesOf } from './dialects/in-dialect.ts';
import { expandAddresses, nameProtocol } from './expand-items.ts';
import type { LexedCommand } from './lexed-command.ts';
import { lacksProtocol } from './needed-protocols.ts';
import { type Refusal, type RefusalCode, refuse } from './refusal.ts';
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

/** Makes the rule of a command line canonical, or says why iptables would refuse it. */
export function canonicalizeWords(
  words: readonly Word[],
  lineLength: number,
  grammars: Grammars,
  { family: wanted, dialect = defaultDialect, forKernel = false }: CanonicalOptions,
): CanonicalRule | Refusal {
  const command = lexArguments(words, lineLength, {
    variant: dialect.variant,
    ...(wanted && { family: wanted }),
  });
  if ('code' in command) return command;
  const family = command.family ?? 'ipv4';
  const rules = rulesOf(dialect, family);
  const derived = checkCommand(command, words) ?? deriveItems(command, grammars);
  if ('code' in derived) return derived;
  const items = nameProtocol(rules.read(derived, words, forKernel));
  const refusal =
    checkPlace(items, command, family, rules, forKernel) ?? rules.refuse(derived, words, forKernel);
  if (refusal) return refusal;
  const read: PrintableRule[] = [];
  const lists = expandAddresses(items);
  if ('code' in lists) return lists;
  for (const list of lists) {
    const rule = readRule(list, family, rules, forKernel);
    if ('code' in rule) return rule;
    read.push(rule);
  }
  const { chain, table, position, counters, asides } = command;
  const found = read.map((rule) => rules.apply(rule));
  const print = (rule: PrintableRule) => printRule(rule, family).trimEnd();
  const specs = found.map(print);
  const listed = forKernel ? read.map((rule) => rules.applyListed(rule)) : [];
  const listsMore = listed.some((rule, index) => print(rule) !== specs[index]);
  return {
    specs,
    rules: found,
    chain: chain?.text,
    table: table?.text,
    family,
    ...(command.command && { command: commandLetter(command.command) }),
    ...(position && { position: Number(position.text) }),
    ...(counters && { counters }),
    ...(asides !== '' && { asides }),
    ...(listsMore && { listed }),
    ...(forKernel && {
      given: read,
      lacksProtocol: found.some((rule) => lacksProtocol(rule, family, dialect)),
      isMissed: read.some((rule) => rules.misses(rule)),
    }),
  };
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

/** The rule as it was written; each release has its own way to print it again. */
function readRule(
  items: readonly Item[],
  family: Family,
  rules: DialectRules,
  forKernel: boolean,
): PrintableRule | Refusal {
  const parts = composeRule(items, family);
  const fault = parts.faults.find(({ spoils }) => spoils);
  if (fault) {
    const code = codeOf(fault, items, family);
    return refuse(code, fault.token.start + 1, fault.message, fault.hint);
  }
  const refusal = checkRule(items, parts, family, rules, forKernel);
  if (refusal) return refusal;
  const { matches, target } = parts;
  return { base: parts.base as BaseMatches, matches, target };
}

function codeOf({ code, token }: Fault, items: readonly Item[], family: Family): RefusalCode {
  if (code === 'DUPLICATE_OPTION' || code === 'MIXED_FAMILIES') return code;
  const item = items.find(({ first }) => first === token);
  const value = item?.token.type.option?.declaration.value;
  const again = value?.parse(token.text, { family, protocol: '' }, item?.second?.text ?? '');
  return again instanceof UnresolvedName ? 'UNRESOLVED_NAME' : 'BAD_VALUE';
}
