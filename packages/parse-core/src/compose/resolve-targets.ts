import type { Rule } from '../model/ruleset.ts';
import type { RulesetBuilder, TableBuilder } from './ruleset-builder.ts';

/** A whole table has two built-in chains or more; `-S CHAIN` and `-L CHAIN` show one. */
const BUILT_IN_OF_WHOLE = 2;

/**
 * Settles what a target is that is neither a verdict nor an extension we know: a chain when the
 * table has one of that name, else an extension that is not in the catalogue. A part of a table does
 * not tell; there it is taken for a chain.
 */
export function resolveTargets(table: TableBuilder, builder: RulesetBuilder): void {
  const chains = [...table.chains.values()];
  const builtIn = chains.filter(({ declared, policy }) => declared && policy !== null);
  if (builtIn.length < BUILT_IN_OF_WHOLE) return;
  for (const { rules } of chains) {
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index];
      const resolved = rule && resolveTarget(rule, table);
      if (!resolved || resolved === rule) continue;
      rules[index] = resolved;
      const name = rule.target?.name ?? '';
      builder.report(
        'UNKNOWN_TARGET',
        rule.line,
        Math.max(0, builder.source.lineAt(rule.line).indexOf(name)),
        `"${name}" is neither a chain of this table nor a target we know`,
        'it is kept as it stands',
      );
    }
  }
}

function resolveTarget(rule: Rule, table: TableBuilder): Rule {
  const { target } = rule;
  if (target?.kind !== 'jump' || table.chains.has(target.name)) return rule;
  return { ...rule, target: { kind: 'unknown', name: target.name, unknown: true, words: [] } };
}
