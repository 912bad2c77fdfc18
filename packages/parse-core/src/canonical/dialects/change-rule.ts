import type { Match } from '../../model/match.ts';
import type { BaseMatches } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { PrintableRule } from '../../print/print-rule.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What becomes of the fields of a match or target; undefined for one that goes. */
type Change = (fields: Fields) => Fields | undefined;

/** The rule with every match of a name changed. */
export function changeMatch(rule: PrintableRule, name: string, change: Change): PrintableRule {
  let isChanged = false;
  const matches: Match[] = [];
  for (const match of rule.matches) {
    const old = match as unknown as Fields;
    const changed = match.name === name ? change(old) : old;
    if (changed !== old) isChanged = true;
    if (changed) matches.push(changed === old ? match : (clean(changed) as unknown as Match));
  }
  return isChanged ? { ...rule, matches } : rule;
}

/** The rule with its target changed if it has that name. */
export function changeTarget(
  rule: PrintableRule,
  name: string,
  change: (fields: Fields) => Fields,
): PrintableRule {
  if (rule.target?.kind !== 'extension' || rule.target.name !== name) return rule;
  const target = clean(change(rule.target as unknown as Fields)) as unknown as Target;
  return { ...rule, target };
}

/** The rule with some of its base conditions changed; undefined for one that goes. */
export function changeBase(
  rule: PrintableRule,
  changes: { readonly [Field in keyof BaseMatches]: BaseMatches[Field] | undefined },
): PrintableRule {
  if (!changesAny(rule.base as Fields, changes)) return rule;
  return { ...rule, base: clean({ ...rule.base, ...changes }) as BaseMatches };
}

function changesAny(base: Fields, changes: Fields): boolean {
  for (const field in changes) if (changes[field] !== base[field]) return true;
  return false;
}

function clean(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
