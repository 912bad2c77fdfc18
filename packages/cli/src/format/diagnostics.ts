import { type Diagnostic, renderDiagnostic } from '@chainwright/parse-core';
import type { ParsedInput } from '../input/parse-input.ts';
import { displayName } from '../input/read-inputs.ts';
import { escapeControlsInLines } from '../output/escape-controls.ts';
import { explainUnknown } from './explain-unknown.ts';

const shownAtMost = 20;

/** Diagnostics for people: place, message, the line with a caret, a hint; only the first twenty. */
export function* renderDiagnostics(inputs: readonly ParsedInput[]): Generator<string> {
  const all = inputs.flatMap((input) =>
    input.diagnostics.map((diagnostic) => ({ input, diagnostic })),
  );
  for (const { input, diagnostic } of all.slice(0, shownAtMost)) {
    yield `${renderOne(diagnostic, input)}\n`;
  }
  const rest = all.length - shownAtMost;
  if (rest > 0) yield `… and ${rest} more (see --json)\n`;
}

function renderOne(diagnostic: Diagnostic, { text, name }: ParsedInput): string {
  const file = displayName(name);
  return escapeControlsInLines(renderDiagnostic(diagnostic, { text, file }).trimEnd());
}

/**
 * What iptables text cannot say of a ruleset whose source did not show everything: a rule that is
 * printed without a condition looks as if it had none.
 */
export function* warnOfUnknown(inputs: readonly ParsedInput[]): Generator<string> {
  for (const { name, rulesets } of inputs) {
    for (const line of rulesets.flatMap((ruleset) => explainUnknown(ruleset))) {
      yield escapeControlsInLines(`${displayName(name)}: incomplete: ${line}\n`);
    }
  }
}
