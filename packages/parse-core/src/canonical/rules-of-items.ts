import { composeRule } from '../compose/compose-rule.ts';
import type { Fault } from '../compose/fault.ts';
import { UnresolvedName } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import type { PrintableRule } from '../print/print-rule.ts';
import { checkPlace } from './check-place.ts';
import { checkRule } from './check-rule.ts';
import type { DialectRules } from './dialects/in-dialect.ts';
import { expandAddresses, nameProtocol } from './expand-items.ts';
import type { LexedCommand } from './lexed-command.ts';
import { type Refusal, type RefusalCode, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** For whom the items of a rule are read. */
export interface Reader {
  readonly family: Family;
  readonly dialectRules: DialectRules;
  /** That of `CanonicalOptions`. */
  readonly forKernel: boolean;
}

/** What the items of a rule say: a rule for each address of the lists, before it is printed again. */
export function rulesOfItems(
  given: readonly Item[],
  words: readonly Word[],
  place: Pick<LexedCommand, 'chain' | 'table'>,
  reader: Reader,
): readonly PrintableRule[] | Refusal {
  const { family, dialectRules, forKernel } = reader;
  const items = nameProtocol(dialectRules.read(given, words, forKernel));
  const refusal =
    checkPlace(items, place, family, dialectRules, forKernel) ??
    dialectRules.refuse(given, words, forKernel);
  // A kernel is told last of what the tool may find out with the table before it.
  if (refusal && !forKernel) return refusal;
  const lists = expandAddresses(items);
  if ('code' in lists) return lists;
  const read: PrintableRule[] = [];
  for (const list of lists) {
    const rule = readRule(list, reader);
    if ('code' in rule) return rule;
    read.push(rule);
  }
  return refusal ?? read;
}

/** The rule as it was written; each release has its own way to print it again. */
function readRule(
  items: readonly Item[],
  { family, dialectRules, forKernel }: Reader,
): PrintableRule | Refusal {
  const parts = composeRule(items, family);
  const fault = parts.faults.find(({ spoils }) => spoils);
  if (fault) {
    const code = codeOf(fault, items, family);
    return refuse(code, fault.token.start + 1, fault.message, fault.hint);
  }
  const refusal = checkRule(items, parts, family, dialectRules, forKernel);
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
