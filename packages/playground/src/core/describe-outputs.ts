import type { Family, Source, Variant } from '@chainwright/parse-core';
import type { Model } from './model.ts';
import { cellLength, shorten } from './shorten.ts';

/** What was recognised in one output of one tool. */
export interface OutputSummary {
  readonly family: Family;
  readonly source: Source;
  readonly version?: string;
  readonly variant?: Variant;
  readonly assumed: readonly ('family' | 'table')[];
  /** 1-based line of its first table. */
  readonly line: number;
  readonly tables: readonly TableSummary[];
  readonly rules: number;
}

export interface TableSummary {
  readonly name: string;
  readonly chains: number;
  readonly rules: number;
}

export function describeOutputs({ rulesets }: Model): readonly OutputSummary[] {
  return rulesets.map(({ family, source, version, variant, assumed = [], tables }) => {
    const summaries = tables.map(({ name, chains }) => ({
      name: shorten(name, cellLength),
      chains: chains.length,
      rules: chains.reduce((sum, { rules }) => sum + rules.length, 0),
    }));
    return {
      family,
      source,
      assumed,
      ...(version === undefined ? {} : { version }),
      ...(variant === undefined ? {} : { variant }),
      line: tables[0]?.line ?? 1,
      tables: summaries,
      rules: summaries.reduce((sum, { rules }) => sum + rules, 0),
    };
  });
}
