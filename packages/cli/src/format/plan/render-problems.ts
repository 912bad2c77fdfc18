import { type PlanProblem, renderDiagnostic } from '@chainwright/parse-core';
import { displayName, type InputText } from '../../input/read-inputs.ts';
import { escapeControlsInLines } from '../../output/escape-controls.ts';

const shownAtMost = 20;

/** The two texts that were compared. */
export type ComparedTexts = Readonly<Record<PlanProblem['side'], Pick<InputText, 'name' | 'text'>>>;

/** Why there is no plan, for people: place, message, the line with a caret, a hint; the first twenty. */
export function* renderProblems(
  problems: readonly PlanProblem[],
  texts: ComparedTexts,
): Generator<string> {
  for (const problem of problems.slice(0, shownAtMost)) {
    const { name, text } = texts[problem.side];
    const rendered = renderDiagnostic(problem, { text, file: displayName(name) });
    yield `${escapeControlsInLines(rendered.trimEnd())}\n`;
  }
  const rest = problems.length - shownAtMost;
  if (rest > 0) yield `… and ${rest} more (see --json)\n`;
}
