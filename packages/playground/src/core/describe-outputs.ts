import type { Family, Ruleset, Source, Variant } from '@chainwright/parse-core';
import { cellLength, shorten } from './shorten.ts';

/** Which tool's output it is. */
export interface ToolSummary {
  readonly family: Family;
  readonly source: Source;
  readonly version?: string;
  readonly variant?: Variant;
}

/** What was recognised in one output of one tool. */
export interface OutputSummary extends ToolSummary {
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

export function describeOutput(ruleset: Ruleset): OutputSummary {
  const { assumed = [], tables } = ruleset;
  const summaries = tables.map(({ name, chains }) => ({
    name: shorten(name, cellLength),
    chains: chains.length,
    rules: chains.reduce((sum, { rules }) => sum + rules.length, 0),
  }));
  return {
    ...describeTool(ruleset),
    assumed,
    line: tables[0]?.line ?? 1,
    tables: summaries,
    rules: summaries.reduce((sum, { rules }) => sum + rules, 0),
  };
}

export function describeTool({ family, source, version, variant }: Ruleset): ToolSummary {
  return {
    family,
    source,
    ...(version === undefined ? {} : { version: shorten(version, cellLength) }),
    ...(variant === undefined ? {} : { variant }),
  };
}
