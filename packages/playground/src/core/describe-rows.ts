import { type Chain, type Count, explainRuleset } from '@chainwright/parse-core';
import { describeTool, type ToolSummary } from './describe-outputs.ts';
import { describeRule, mostPackets, type RuleRow } from './describe-rule.ts';
import type { ChainEntry, Model } from './model.ts';
import { cellLength, sentenceLength, shorten } from './shorten.ts';
import { chainKey, rowKinds, type View } from './view.ts';

/** A row of the list with all that it shows. */
export type Row = OutputRow | ChainRow | RuleRow | EndRow;

/** Stands before the first chain of each output, where there are several. */
export interface OutputRow {
  readonly kind: 'output';
  /** Its place in the text, from 0. */
  readonly output: number;
  readonly tool: ToolSummary;
}

export interface ChainRow {
  readonly kind: 'chain';
  readonly key: string;
  readonly table: string;
  readonly name: string;
  readonly line: number;
  /** Null for a user chain, or where it is not shown. */
  readonly policy: string | null;
  readonly packets: Count | null;
  readonly references: number | null;
  /** All its rules, and those of them that the search has kept. */
  readonly rules: number;
  readonly kept: number;
}

/** What becomes of packets that no rule of the chain decided. */
export interface EndRow {
  readonly kind: 'end';
  readonly policy: string | null;
  readonly sentence: string;
}

export interface RowRange {
  readonly from: number;
  /** The first that is not asked for. */
  readonly to: number;
}

export function describeRows(model: Model, view: View, { from, to }: RowRange): readonly Row[] {
  const rows: Row[] = [];
  for (let at = from; at < Math.min(to, view.kinds.length); at++) {
    const row = describeRow(model, view, at);
    if (row) rows.push(row);
  }
  return rows;
}

function describeRow(model: Model, view: View, at: number): Row | undefined {
  const chainAt = view.chains[at] ?? 0;
  const entry = model.chains[chainAt];
  if (!entry) return undefined;
  switch (view.kinds[at]) {
    case rowKinds.output:
      return { kind: 'output', output: entry.output, tool: describeTool(entry.ruleset) };
    case rowKinds.chain:
      return describeChain(entry, view.keptIn.get(chainAt) ?? 0);
    case rowKinds.end:
      return {
        kind: 'end',
        policy: entry.chain.policy,
        sentence: shorten(explainEnd(entry), sentenceLength),
      };
    default: {
      const rule = entry.chain.rules[view.rules[at] ?? 0];
      return rule && describeRule({ entry, rule }, mostIn(entry.chain));
    }
  }
}

function describeChain(entry: ChainEntry, kept: number): ChainRow {
  const { name, line, policy, counters, references, rules } = entry.chain;
  return {
    kind: 'chain',
    key: chainKey(entry),
    table: entry.table.name,
    name: shorten(name, cellLength),
    line,
    policy,
    // A user chain has no policy, and the 0:0 that some formats print for it counts nothing.
    packets: policy === null ? null : (counters?.packets ?? null),
    references: references ?? null,
    rules: rules.length,
    kept,
  };
}

function explainEnd({ ruleset, table, chain }: ChainEntry): string {
  const alone = { ...ruleset, tables: [{ ...table, chains: [{ ...chain, rules: [] }] }] };
  return explainRuleset(alone)[0]?.otherwise ?? '';
}

const mostOf = new WeakMap<Chain, number>();

function mostIn(chain: Chain): number {
  const known = mostOf.get(chain);
  if (known !== undefined) return known;
  const most = mostPackets(chain.rules);
  mostOf.set(chain, most);
  return most;
}
