import type { PrintableRule } from '@chainwright/parse-core';
import type { Hook, TableName } from '../netfilter/built-in.ts';
import type { KernelError } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import {
  type Asked,
  type Fields,
  matchRestrictions,
  type Restriction,
  targetRestrictions,
} from './restrictions.ts';

type Rule = Pick<PrintableRule, 'matches' | 'target'>;

/** What the kernel has against a rule in a table, whatever leads to it. */
export function checkRule(
  rule: PrintableRule,
  table: TableName,
  { family, dialect: { variant } }: Pick<Tool, 'family' | 'dialect'>,
): KernelError | undefined {
  const { matches, target } = rule;
  // nf_tables has no such verdict, and finds no target of the name.
  if (target?.kind === 'verdict' && target.name === 'QUEUE' && variant === 'nft') return 'missing';
  const asked: Asked = { family, variant, table, matches, protocol: protocolOf(rule) };
  for (const [{ tables, protocols, refuses }, fields] of restrictionsOf(rule)) {
    if (tables?.includes(table) === false) return 'invalid';
    if (protocols?.includes(asked.protocol) === false) return 'invalid';
    const error = refuses?.(fields, asked);
    if (error) return error;
  }
  return undefined;
}

/** Whether packets may come to the rule from a hook. */
export function fitsHook(rule: Rule, hook: Hook): boolean {
  return restrictionsOf(rule).every(
    ([{ hooks }, fields]) =>
      hooks === undefined || (typeof hooks === 'function' ? hooks(fields) : hooks).includes(hook),
  );
}

function restrictionsOf({ matches, target }: Rule): readonly (readonly [Restriction, Fields])[] {
  const found: [Restriction, Fields][] = [];
  for (const match of matches) {
    const restriction = match.name === null ? undefined : matchRestrictions[match.name];
    if (restriction) found.push([restriction, { ...match }]);
  }
  const restriction = target?.kind === 'extension' ? targetRestrictions[target.name] : undefined;
  if (restriction && target) found.push([restriction, { ...target }]);
  return found;
}

function protocolOf({ base: { protocol } }: PrintableRule): string {
  return protocol === undefined || protocol.negated ? '' : protocol.value;
}
