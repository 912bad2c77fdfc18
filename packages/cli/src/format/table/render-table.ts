import type { Ruleset } from '@chainwright/parse-core';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint } from '../../output/paint.ts';
import { explainMarks } from './explain-marks.ts';
import { chainHeading, rulesetHeading, tableHeading } from './headings.ts';
import { renderChainRules } from './render-chain.ts';

export interface TableOptions {
  readonly paint: Paint;
  /** Width of the terminal; undefined where there is none, and lines are as long as they are. */
  readonly terminalWidth: number | undefined;
  /** Said in front of the heading where rulesets come from several files. */
  readonly file?: string;
}

/**
 * A ruleset for people: each chain with its policy and an aligned table of its rules. Columns that
 * no rule of a chain uses are left out, so an empty cell or a missing column means any; what the
 * text does not tell is marked `?` and explained at the end.
 */
export function* renderTable(ruleset: Ruleset, options: TableOptions): Generator<string> {
  const { paint, terminalWidth, file } = options;
  yield `${file === undefined ? '' : `${escapeControls(file)}: `}${rulesetHeading(ruleset, paint)}\n`;
  for (const table of ruleset.tables) {
    yield `\n${tableHeading(table, ruleset, paint)}\n`;
    for (const [index, chain] of table.chains.entries()) {
      const before = table.chains[index - 1];
      if (before && before.rules.length > 0) yield '\n';
      yield `  ${chainHeading(chain, paint)}\n`;
      if (chain.rules.length > 0) yield* renderChainRules(chain, paint, terminalWidth);
    }
  }
  const marks = explainMarks(ruleset);
  if (marks.length > 0) yield '\n';
  for (const line of marks) yield `${escapeControls(line)}\n`;
}
