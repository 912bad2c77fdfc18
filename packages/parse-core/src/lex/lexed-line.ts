import type { Token } from './token.ts';

/** What the lexer must know of the lines before. */
export interface LexContext {
  /** The chains of the table so far: a target of that name is a jump. */
  readonly chains: ReadonlyMap<string, unknown>;
  /** One has a blank in its name, as nf_tables up to 1.8.7 allows. */
  readonly hasSpacedNames: boolean;
}

/** The tokens of a line, or why there are none. */
export interface LexedLine {
  readonly tokens: readonly Token[];
  readonly unterminatedQuote: boolean;
  readonly tooLong: boolean;
  readonly tabs: boolean;
}
