import type { Token } from './token.ts';

/** What the lexer must know of the lines before. */
export interface LexContext {
  /** The chains of the table so far: a target of that name is a jump. */
  readonly chains: ReadonlyMap<string, unknown>;
  /** Those with a blank in their name (nf_tables up to 1.8.7 allows it), longest first. */
  readonly spacedChains: readonly string[];
}

/** The tokens of a line, or why there are none. */
export interface LexedLine {
  readonly tokens: readonly Token[];
  readonly unterminatedQuote: boolean;
  readonly tooLong: boolean;
  readonly tabs: boolean;
}
