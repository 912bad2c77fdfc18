import type { Diagnostic, DiagnosticCode, PlanProblem } from '@chainwright/parse-core';

/** What was passed over or kept as it stands, and leaves no doubt about the rules. */
const harmless: readonly DiagnosticCode[] = [
  'BYTE_ORDER_MARK',
  'CARRIAGE_RETURN',
  'ANSI_ESCAPE',
  'TAB',
  'NOT_UTF8',
  'SHELL_PROMPT',
  'UNKNOWN_MATCH',
  'UNKNOWN_TARGET',
  'UNKNOWN_OPTION',
];

/** Diagnostics of a text after which nobody knows what it says, as problems of that side. */
export function spoilingDiagnostics(
  diagnostics: readonly Diagnostic[],
  side: PlanProblem['side'],
): readonly PlanProblem[] {
  return diagnostics
    .filter(({ code }) => !harmless.includes(code))
    .map((diagnostic) => ({ ...diagnostic, side }));
}
