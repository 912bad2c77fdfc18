import { type Diagnostic, type Family, parse, type Ruleset } from '@chainwright/parse-core';
import type { InputText } from './read-inputs.ts';

/** One input with all that was read from it. */
export interface ParsedInput extends InputText {
  readonly rulesets: readonly Ruleset[];
}

/** Parses an input. Its diagnostics are those of decoding and of parsing, by line. */
export function parseInput(input: InputText, family: Family | undefined): ParsedInput {
  const { rulesets, diagnostics } = parse(input.text, family === undefined ? {} : { family });
  const byLine = [...input.diagnostics, ...diagnostics].sort(compareDiagnostics);
  return { ...input, rulesets, diagnostics: byLine };
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}
