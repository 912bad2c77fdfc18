import type { Table } from '../model/ruleset.ts';

/** How many rules jump or go to each chain of a table. */
export function countReferences({ chains }: Pick<Table, 'chains'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rules } of chains) {
    for (const { target } of rules) {
      if (target?.kind !== 'jump' && target?.kind !== 'goto') continue;
      counts.set(target.name, (counts.get(target.name) ?? 0) + 1);
    }
  }
  return counts;
}
