import { type Family, type PlanProblem, type Ruleset, readDesired } from '@chainwright/parse-core';
import { parseInput } from '../input/parse-input.ts';
import type { InputText } from '../input/read-inputs.ts';
import { spoilingDiagnostics } from './spoiling-diagnostics.ts';

/** One of two texts that are compared. */
export interface ComparedSide extends InputText {
  readonly rulesets: readonly Ruleset[];
  readonly problems: readonly PlanProblem[];
}

/** Reads a text as output of a tool; where that leaves doubt, as what a person wrote, if it is that. */
export function readSide(
  input: InputText,
  side: PlanProblem['side'],
  family: Family | undefined,
): ComparedSide {
  const { rulesets, diagnostics } = parseInput(input, family);
  const problems = spoilingDiagnostics(diagnostics, side);
  if (problems.length > 0) {
    const written = readDesired(input.text, family ? { family } : {});
    if (written.problems.length === 0) {
      return { ...input, rulesets: written.rulesets, problems: [] };
    }
  }
  return { ...input, rulesets, problems };
}
