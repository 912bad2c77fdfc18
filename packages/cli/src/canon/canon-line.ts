import type { RefusalCode } from '@chainwright/parse-core';

/** What became of one line of the input; lines that are blank or a remark give none. */
export interface CanonLine {
  /** 1-based. */
  readonly line: number;
  readonly input: string;
  /** What stands behind the chain's name in `-S`; null when the line was refused. */
  readonly specs: readonly string[] | null;
  /** Why there is no rule in the line, which is a command all the same. */
  readonly note?: string;
  readonly error?: CanonError;
  /** Undefined for a bare rule. */
  readonly chain: string | undefined;
}

export interface CanonError {
  readonly code: RefusalCode;
  /** 1-based, in the line as given. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  /** Of the file, where a continued line is refused behind its first. */
  readonly line?: number;
}
