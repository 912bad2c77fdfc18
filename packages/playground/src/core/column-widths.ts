import type { Rule } from '@chainwright/parse-core';
import type { Model } from './model.ts';

/** Conditions that have a column of their own in the list. */
export type ColumnName = 'protocol' | 'inInterface' | 'outInterface' | 'source' | 'destination';

/** How many characters the widest text of a column has; 0 where no rule has any. */
export type ColumnWidths = Readonly<Record<ColumnName | 'target', number>> & {
  readonly hasCounters: boolean;
};

export const noColumns: ColumnWidths = {
  protocol: 0,
  inInterface: 0,
  outInterface: 0,
  source: 0,
  destination: 0,
  target: 0,
  hasCounters: false,
};

const names: readonly ColumnName[] = [
  'protocol',
  'inInterface',
  'outInterface',
  'source',
  'destination',
];

export function columnWidths({ chains }: Model): ColumnWidths {
  const widths = { ...noColumns };
  for (const { chain } of chains) {
    for (const rule of chain.rules) {
      widths.hasCounters ||= rule.counters !== null;
      widths.target = Math.max(widths.target, rule.target?.name.length ?? 0);
      for (const name of names) widths[name] = Math.max(widths[name], widthOf(rule, name));
    }
  }
  return widths;
}

function widthOf(rule: Rule, name: ColumnName): number {
  const condition = rule[name];
  if (condition === undefined) return rule.unknown?.includes(name) === true ? 1 : 0;
  return condition.value.length + (condition.negated ? 2 : 0);
}
