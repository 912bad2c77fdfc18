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

/** What the kernel has against a rule in a table, whatever leads to it: as it is kept, and as it was given. */
export function checkRule(
  rule: PrintableRule,
  { matches }: PrintableRule,
  table: TableName,
  { family, dialect: { variant } }: Pick<Tool, 'family' | 'dialect'>,
): KernelError | undefined {
  const { target } = rule;
  // nf_tables has no such verdict, and finds no target of the name.
  if (target?.kind === 'verdict' && target.name === 'QUEUE' && variant === 'nft') return 'missing';
  if (variant === 'nft' && isForNobody(rule)) return 'invalid';
  const asked: Asked = {
    family,
    variant,
    table,
    matches,
    protocol: protocolOf(rule),
  };
  for (const [{ tables, protocols, refuses }, fields] of restrictionsOf(rule)) {
    if (tables?.includes(table) === false) return 'invalid';
    if (protocols?.includes(asked.protocol) === false) return 'invalid';
    const error = refuses?.(fields, asked);
    if (error) return error;
  }
  return undefined;
}

/** `! -s 0/0`, or a mask that 1.8.7 cuts to none: nf_tables would compare no byte at all. */
function isForNobody({ base: { source, destination } }: PrintableRule): boolean {
  return [source, destination].some((network) => network?.value.endsWith('/0'));
}

/** Whether packets may come to the rule from a hook; `isTold`: the rule's own extensions know of it. */
export function fitsHook(rule: Rule, hook: Hook, isTold: boolean): boolean {
  return restrictionsOf(rule).every(([{ hooks, ownHooks }, fields]) => {
    if (hooks?.includes(hook) === false) return false;
    return !isTold || ownHooks?.(fields).includes(hook) !== false;
  });
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
