import type { Family, Ruleset, Table } from '../model/ruleset.ts';

/** Two rulesets of one family. */
export interface RulesetPair {
  readonly current: Ruleset;
  readonly desired: Ruleset;
}

/** The rulesets of each family as one, with the tables of all: `-S` shows one table at a time. */
export function joinByFamily(rulesets: readonly Ruleset[]): ReadonlyMap<Family, Ruleset> {
  const joined = new Map<Family, Ruleset>();
  for (const ruleset of rulesets) {
    const before = joined.get(ruleset.family);
    joined.set(
      ruleset.family,
      before ? { ...before, ...ruleset, tables: [...before.tables, ...ruleset.tables] } : ruleset,
    );
  }
  return joined;
}

/** A machine without rules. */
export function emptyRuleset(family: Family): Ruleset {
  return { family, source: 'save', tables: [] };
}

/** Both sides of each family with all tables of either: what a text does not name holds no rules. */
export function pairWhole(
  first: readonly Ruleset[],
  second: readonly Ruleset[],
): readonly RulesetPair[] {
  const [left, right] = [joinByFamily(first), joinByFamily(second)];
  return [...new Set([...left.keys(), ...right.keys()])].map((family) => {
    const current = left.get(family) ?? emptyRuleset(family);
    const desired = right.get(family) ?? emptyRuleset(family);
    return { current, desired: withTablesOf(desired, current) };
  });
}

function withTablesOf(ruleset: Ruleset, other: Ruleset): Ruleset {
  const names = new Set(ruleset.tables.map(({ name }) => name));
  const missing = other.tables.filter(({ name }) => !names.has(name)).map(emptyTable);
  return missing.length === 0 ? ruleset : { ...ruleset, tables: [...ruleset.tables, ...missing] };
}

/** Built-in chains of a table that is not there let all packets pass. */
function emptyTable({ name, chains }: Table): Table {
  const builtIn = chains.filter(({ policy }) => policy !== null);
  return {
    name,
    line: 1,
    chains: builtIn.map((chain) => ({ ...chain, line: 1, policy: 'ACCEPT', rules: [] })),
  };
}
