import type { DiagnosticCode } from '../diagnostics.ts';

/** Something in the input that was not as expected. Nothing is thrown for it, nothing is lost. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters of the line as given. */
  readonly column: number;
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
  /** The last line, where the diagnostic stands for several lines on end. */
  readonly endLine?: number;
}
