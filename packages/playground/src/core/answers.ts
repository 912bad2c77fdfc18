import type { Diagnostic } from '@chainwright/parse-core';
import type { ChainGraph } from '../graph/chain-graph.ts';
import { makeGraph } from '../graph/make-graph.ts';
import { matchQuery } from '../search/match-query.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { QueryFault } from '../search/query.ts';
import { type ColumnWidths, columnWidths } from './column-widths.ts';
import { describeOutput, type OutputSummary } from './describe-outputs.ts';
import { describeRows, type Row, type RowRange } from './describe-rows.ts';
import { describeRuleAt, type RuleDetails } from './describe-rule-details.ts';
import { type FoundPlace, findPlace, type SoughtPlace } from './find-place.ts';
import { emptyModel, readModel } from './model.ts';
import { sentenceLength, shorten } from './shorten.ts';
import { TextLines } from './text-lines.ts';
import { makeView } from './view.ts';

/** What was read, in short: however long the text is, this is small. */
export interface Reading {
  /** The first of them. */
  readonly outputs: readonly OutputSummary[];
  readonly outputCount: number;
  readonly chainCount: number;
  readonly ruleCount: number;
  readonly diagnosticCount: number;
  /** The first of them. */
  readonly diagnostics: readonly Diagnostic[];
  /** How long the parser took. */
  readonly milliseconds: number;
}

export interface ViewInput {
  /** What is looked for, as it was typed. */
  readonly search: string;
  /** Chains whose rules are hidden, by the `key` of their rows. */
  readonly collapsed: ReadonlySet<string>;
}

export interface ViewSummary {
  /** Which view it is: rows are asked for of a view. */
  readonly number: number;
  /** Of each row its kind, by `rowKinds`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** How many rules the search has left, collapsed or not. */
  readonly kept: number;
  /** Of all rules, so that a search moves no column. */
  readonly columns: ColumnWidths;
}

export interface ViewFault {
  readonly fault: QueryFault;
}

export interface TablePlace {
  /** Place of its output in the text. */
  readonly output: number;
  readonly table: string;
}

/** Diagnostics that are shown; a text that is no output at all has one for each line. */
const shownDiagnostics = 500;
/** Outputs that are named one by one. */
const shownOutputs = 100;

let model = emptyModel;
let view = makeView(model, { collapsed: new Set() });
let viewNumber = 0;
let columns = columnWidths(model);
let lines = new TextLines('');

/** What the page can ask of the text that was read last. */
export const answers = {
  read(text: string): Reading {
    const start = performance.now();
    model = readModel(text);
    columns = columnWidths(model);
    const milliseconds = performance.now() - start;
    lines = new TextLines(text);
    return {
      outputs: model.rulesets.slice(0, shownOutputs).map(describeOutput),
      outputCount: model.rulesets.length,
      chainCount: model.chains.length,
      ruleCount: model.ruleCount,
      diagnosticCount: model.diagnostics.length,
      diagnostics: model.diagnostics.slice(0, shownDiagnostics).map(shortenDiagnostic),
      milliseconds,
    };
  },

  /** Lays out what is looked for; what cannot be read as a query leaves the last view as it is. */
  view({ search, collapsed }: ViewInput): ViewSummary | ViewFault {
    const parsed = parseQuery(search);
    if ('fault' in parsed) return parsed;
    const keep = parsed.query.length > 0 && { keep: matchQuery(parsed.query) };
    view = makeView(model, { ...keep, collapsed });
    viewNumber += 1;
    return { number: viewNumber, kinds: view.kinds, kept: view.kept, columns };
  },

  /** None where the view is no longer the last. */
  rows({ number, ...range }: RowRange & { readonly number: number }): readonly Row[] {
    return number === viewNumber ? describeRows(model, view, range) : [];
  },

  rule(ordinal: number): RuleDetails | undefined {
    return describeRuleAt(model, ordinal);
  },

  /** Where in the list something stands. */
  find(sought: SoughtPlace): FoundPlace | undefined {
    return findPlace(model, view, sought);
  },

  /** The chains of one table and who goes where; undefined where the text has no such table. */
  graph({ output, table }: TablePlace): ChainGraph | undefined {
    const found = model.rulesets[output]?.tables.find(({ name }) => name === table);
    return found && makeGraph(found);
  },

  lines({ from, to }: RowRange): readonly string[] {
    return lines.slice(from, to);
  },

  /** All that parsing gave, as `chainwright parse --json` has it. */
  json(): string {
    const { rulesets, diagnostics } = model;
    return JSON.stringify({ rulesets, diagnostics });
  },

  lineCount(): number {
    return lines.count;
  },
};

function shortenDiagnostic({ message, hint, ...place }: Diagnostic): Diagnostic {
  return {
    ...place,
    message: shorten(message, sentenceLength),
    ...(hint !== undefined && { hint: shorten(hint, sentenceLength) }),
  };
}

export type CoreAnswers = typeof answers;
