import {
  type Chain,
  type Diagnostic,
  parse,
  type Rule,
  type Ruleset,
  type Table,
} from '@chainwright/parse-core';

/** A text as it was understood. It stays in the worker; the page asks for parts of it. */
export interface Model {
  readonly text: string;
  readonly rulesets: readonly Ruleset[];
  readonly diagnostics: readonly Diagnostic[];
  /** All chains in the order of the text. */
  readonly chains: readonly ChainEntry[];
  readonly ruleCount: number;
}

export interface ChainEntry {
  /** Place of its ruleset. */
  readonly output: number;
  readonly ruleset: Ruleset;
  readonly table: Table;
  readonly chain: Chain;
  /** How many rules stand in the chains before: a rule's ordinal is this and its place. */
  readonly firstRule: number;
}

/** A rule with the chain it stands in. */
export interface PlacedRule {
  readonly entry: ChainEntry;
  readonly rule: Rule;
}

export function readModel(text: string): Model {
  const { rulesets, diagnostics } = parse(text);
  const chains: ChainEntry[] = [];
  let ruleCount = 0;
  for (const [output, ruleset] of rulesets.entries()) {
    for (const table of ruleset.tables) {
      for (const chain of table.chains) {
        chains.push({ output, ruleset, table, chain, firstRule: ruleCount });
        ruleCount += chain.rules.length;
      }
    }
  }
  return { text, rulesets, diagnostics, chains, ruleCount };
}

export const emptyModel: Model = {
  text: '',
  rulesets: [],
  diagnostics: [],
  chains: [],
  ruleCount: 0,
};

/** The rule of an ordinal, or undefined behind the last. */
export function ruleAt({ chains }: Model, ordinal: number): PlacedRule | undefined {
  let low = 0;
  let high = chains.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = chains[middle];
    if (entry && entry.firstRule + entry.chain.rules.length <= ordinal) low = middle + 1;
    else high = middle;
  }
  const entry = chains[low];
  const rule = entry?.chain.rules[ordinal - entry.firstRule];
  return entry && rule ? { entry, rule } : undefined;
}
