import { composeRule } from '../compose/compose-rule.ts';
import type { Item, RuleLine } from '../grammar/make-line.ts';
import { type Grammars, parseLine } from '../grammar/parse-line.ts';
import { baseScope } from '../lex/scopes.ts';
import { Token } from '../lex/token.ts';
import { types } from '../lex/types.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import { printRule } from '../print/print-rule.ts';
import { type LexedCommand, lexArguments } from './argument-lexer.ts';
import { checkChain, checkRule } from './check-rule.ts';
import { type Dialect, defaultDialect } from './dialect.ts';
import { inDialect } from './in-dialect.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** A person's rule as the tool prints it. */
export interface CanonicalRule {
  /** What stands behind the chain's name in `-S`: one for each address of the lists. */
  readonly specs: readonly string[];
  readonly chain: string | undefined;
  readonly table: string | undefined;
  readonly family: Family;
}

export interface CanonicalOptions {
  /** Where the words do not tell; IPv4 by default. */
  readonly family?: Family;
  readonly dialect?: Dialect;
}

/** Makes the rule of a command line canonical, or says why iptables would refuse it. */
export function canonicalizeWords(
  words: readonly Word[],
  lineLength: number,
  grammars: Grammars,
  { family: wanted, dialect = defaultDialect }: CanonicalOptions,
): CanonicalRule | Refusal {
  const command = lexArguments(words, lineLength);
  if ('code' in command) return command;
  const family = command.family ?? wanted ?? 'ipv4';
  const refusal = checkChain(command) ?? checkCommand(command, words);
  if (refusal) return refusal;
  const items = deriveItems(command, grammars);
  if ('code' in items) return items;
  const specs: string[] = [];
  for (const each of expandAddresses(items)) {
    const spec = 'code' in each ? each : canonicalSpec(each, command, family, dialect);
    if (typeof spec !== 'string') return spec;
    specs.push(spec);
  }
  return { specs, chain: command.chain?.text, table: command.table, family };
}

function checkCommand(command: LexedCommand, words: readonly Word[]): Refusal | undefined {
  if (command.command !== undefined || command.tokens.length > 0) return undefined;
  const column = (words[0]?.start ?? 0) + 1;
  return refuse(
    'NOT_A_RULE',
    column,
    'the line says no rule',
    'write -A CHAIN and the rule behind it',
  );
}

/** The grammar's reading of the rule, as if it stood in a save. */
function deriveItems({ tokens }: LexedCommand, grammars: Grammars): readonly Item[] | Refusal {
  const head = [new Token(types.appendCommand, '-A', 0), new Token(types.chainName, '', 0)];
  const line = parseLine(grammars.save, [...head, ...tokens]);
  if (typeof line === 'object') return (line as RuleLine).items;
  const token = tokens[line - head.length] ?? tokens.at(-1);
  return refuse(
    'BAD_ARGUMENT',
    (token?.start ?? 0) + 1,
    `"${token?.text ?? ''}" has no place here`,
  );
}

/** One list of items for each pair of a source and a destination, in the tool's order. */
function expandAddresses(items: readonly Item[]): readonly (readonly Item[] | Refusal)[] {
  let lists: (readonly Item[])[] = [items];
  for (const field of ['source', 'destination']) {
    const at = items.findIndex(
      ({ token: { type } }) => type.scope === baseScope && type.option?.field === field,
    );
    const item = items[at];
    const first = item?.first;
    if (!item || !first?.text.includes(',')) continue;
    if (item.negated) {
      return [
        refuse(
          'BAD_NEGATION',
          item.token.start + 1,
          'a list of addresses cannot be negated',
          'write one rule for each, or use a set',
        ),
      ];
    }
    const single = first.text
      .split(',')
      .map((text) => ({ ...item, first: new Token(first.type, text, first.start) }));
    lists = lists.flatMap((list) =>
      single.map((each) => list.map((kept, index) => (index === at ? each : kept))),
    );
  }
  return lists;
}

function canonicalSpec(
  items: readonly Item[],
  command: LexedCommand,
  family: Family,
  dialect: Dialect,
): string | Refusal {
  const parts = composeRule(items, family);
  const fault = parts.faults.find(({ spoils }) => spoils);
  if (fault) {
    const code =
      fault.code === 'DUPLICATE_OPTION' || fault.code === 'MIXED_FAMILIES'
        ? fault.code
        : 'BAD_VALUE';
    return refuse(code, fault.token.start + 1, fault.message, fault.hint);
  }
  const refusal = checkRule(items, parts, command, family);
  if (refusal) return refusal;
  const rule = inDialect(
    { base: parts.base as BaseMatches, matches: parts.matches, target: parts.target },
    family,
    dialect,
  );
  return printRule(rule, family);
}
