import { builtInChains } from '../model/built-in-chains.ts';
import type { Chain, Table } from '../model/ruleset.ts';
import type { PlanProblem, Side } from './problem.ts';

/** One table of both rulesets. */
export interface TableSides {
  readonly table: string;
  /** The chains that the table has by itself. */
  readonly builtIn: readonly string[];
  readonly current: ReadonlyMap<string, Chain>;
  readonly desired: ReadonlyMap<string, Chain>;
}

export function tableSides(
  current: Table | undefined,
  desired: Table,
  problems: PlanProblem[],
): TableSides {
  const { name } = desired;
  return {
    table: name,
    builtIn: builtInChains(name),
    current: indexChains(current, 'current', problems),
    desired: indexChains(desired, 'desired', problems),
  };
}

function indexChains(
  table: Table | undefined,
  side: Side,
  problems: PlanProblem[],
): ReadonlyMap<string, Chain> {
  const chains = new Map<string, Chain>();
  for (const chain of table?.chains ?? []) {
    const { name, line } = chain;
    const first = chains.get(name);
    if (first && table) {
      problems.push({
        code: 'CHAIN_TWICE',
        side,
        table: table.name,
        chain: name,
        line,
        column: 1,
        message: `the table ${table.name} has two chains ${name}; the first is in line ${first.line}`,
      });
    } else chains.set(name, chain);
  }
  return chains;
}
