import type { Token } from '../lex/token.ts';
import type { Family } from '../model/ruleset.ts';
import type { Word } from './word.ts';

/** A command line, lexed as getopt_long lexes it. */
export interface LexedCommand {
  /** `-A`, `-I`, `-R`, `-C` or `-D`; undefined when the words are a bare rule. */
  readonly command: Word | undefined;
  readonly chain: Word | undefined;
  /** The number behind `-I CHAIN`, `-R CHAIN` or `-D CHAIN`. */
  readonly position: Word | undefined;
  readonly table: Word | undefined;
  /** The words of `-c`. */
  readonly counters: readonly [packets: Word, bytes: Word] | undefined;
  readonly family: Family | undefined;
  /** Letters of the options that are not about the rule: `vwWMt`. */
  readonly asides: string;
  readonly tokens: readonly Token[];
}
