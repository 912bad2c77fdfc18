import type { Diagnostic } from '@chainwright/parse-core';
import { describeOutputs, type OutputSummary } from './describe-outputs.ts';
import { describeRows, type Row, type RowRange } from './describe-rows.ts';
import { emptyModel, readModel } from './model.ts';
import { makeView } from './view.ts';

/** What was read, in short: however long the text is, this is small. */
export interface Reading {
  readonly outputs: readonly OutputSummary[];
  readonly chainCount: number;
  readonly ruleCount: number;
  readonly diagnosticCount: number;
  /** The first of them. */
  readonly diagnostics: readonly Diagnostic[];
  /** How long the parser took. */
  readonly milliseconds: number;
}

export interface ViewSummary {
  /** Of each row its kind, by `rowKinds`. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly kept: number;
}

/** Diagnostics that are shown; a text that is no output at all has one for each line. */
const shownDiagnostics = 500;

let model = emptyModel;
let view = makeView(model, { collapsed: new Set() });

/** What the page can ask of the text that was read last. */
export const answers = {
  read(text: string): Reading {
    const start = performance.now();
    model = readModel(text);
    const milliseconds = performance.now() - start;
    view = makeView(model, { collapsed: new Set() });
    return {
      outputs: describeOutputs(model),
      chainCount: model.chains.length,
      ruleCount: model.ruleCount,
      diagnosticCount: model.diagnostics.length,
      diagnostics: model.diagnostics.slice(0, shownDiagnostics),
      milliseconds,
    };
  },

  view({ collapsed }: { readonly collapsed: ReadonlySet<string> }): ViewSummary {
    view = makeView(model, { collapsed });
    return { kinds: view.kinds, kept: view.kept };
  },

  rows(range: RowRange): readonly Row[] {
    return describeRows(model, view, range);
  },
};

export type CoreAnswers = typeof answers;
