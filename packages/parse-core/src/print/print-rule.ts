import { valueWhenLeftOut } from '../extensions/value-when-left-out.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import {
  baseScope,
  matchScopes,
  type OptionEntry,
  type Scope,
  targetScopes,
} from '../lex/scopes.ts';
import type { Match } from '../model/match.ts';
import type { Negatable } from '../model/negatable.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';

/** What is printed of a rule. */
export interface PrintableRule {
  readonly base: BaseMatches;
  readonly matches: readonly Match[];
  readonly target: Target | null;
}

/** A rule's conditions as `iptables -S` prints them after the chain's name. */
export function printConditions(rule: PrintableRule, family: Family): string {
  const context = { family, protocol: rule.base.protocol?.value ?? '' };
  let text = printOptions(baseScope, rule.base, context);
  for (const match of rule.matches) text += printMatch(match, context);
  return text.slice(1);
}

/** `-j …` or `-g …` as `iptables -S` prints it; empty for a rule without a target. */
export function printTarget(target: Target | null, context: ValueContext): string {
  if (target === null) return '';
  switch (target.kind) {
    case 'verdict':
    case 'jump':
      return `-j ${target.name}`;
    case 'goto':
      return `-g ${target.name}`;
    case 'unknown':
      return `-j ${target.name}${printWords(target.words)}`;
    case 'extension': {
      const scope = targetScopes.get(target.name);
      return `-j ${target.name}${scope ? printOptions(scope, target, context) : ''}`;
    }
  }
}

/** The whole rule: conditions and target. */
export function printRule(rule: PrintableRule, family: Family): string {
  const conditions = printConditions(rule, family);
  const target = printTarget(rule.target, { family, protocol: rule.base.protocol?.value ?? '' });
  return conditions === '' || target === '' ? conditions + target : `${conditions} ${target}`;
}

/** A match as `-S` prints it, with a blank before it. */
export function printMatch(match: Match, context: ValueContext): string {
  if ('unknown' in match) {
    return match.name === null
      ? ` ${match.words.join(' ')}`
      : ` -m ${match.name}${printWords(match.words)}`;
  }
  const scope = matchScopes.get(match.name);
  return scope ? ` -m ${match.name}${printOptions(scope, match, context)}` : '';
}

function printWords(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('');
}

/** The options of a scope, each with a blank before it. */
export function printOptions(scope: Scope, fields: object, context: ValueContext): string {
  const text = printFields(scope.options, fields, context);
  const { elements } = scope.declaration;
  const groups =
    elements && (fields as Record<string, readonly object[] | undefined>)[elements.field];
  if (!groups) return text;
  return (
    text +
    groups
      .map((group) => printFields(scope.elementOptions, group, context))
      .join(` ${elements.next}`)
  );
}

function printFields(
  options: readonly OptionEntry[],
  fields: object,
  context: ValueContext,
  areAgain = false,
): string {
  let text = '';
  for (const option of options) {
    const field = (fields as Record<string, unknown>)[option.field];
    if (field === undefined) continue;
    const { repeatable, repeats, waitsFor } = option.declaration;
    if (waitsFor !== undefined && waitsFor in fields && !areAgain) continue;
    if (repeats && repeats.behind in fields) {
      const again = options.filter((other) => repeats.fields.includes(other.field));
      text += printFields(again, fields, context, true);
    }
    if (repeatable) {
      for (const each of field as unknown[]) text += printOption(option, each, context);
    } else text += printOption(option, field, context);
  }
  return text;
}

/** One option as `-S` prints it, with a blank before it; empty where its default is in force. */
export function printOption(
  { declaration }: OptionEntry,
  field: unknown,
  context: ValueContext,
): string {
  const { value: value_, negated } = declaration.negatable
    ? (field as Negatable<unknown>)
    : { value: field, negated: false };
  const flag = `${negated ? ' ! ' : ' '}${declaration.flag}`;
  if (!declaration.value) return flag;
  const text = declaration.value.print(value_, context);
  if (declaration.default !== undefined && !negated) {
    const left = valueWhenLeftOut(declaration, context.family);
    if (declaration.value.print(left, context) === text) return '';
  }
  return text === '' && declaration.value.extent === 'optional' ? flag : `${flag} ${text}`;
}
