import type { TokenType } from './token-type.ts';

/** A word of a line, or a mark between words (an implied match has no text). */
export class Token {
  readonly type: TokenType;
  /** Its text, quotes and escapes resolved. */
  readonly text: string;
  /** Offset of its first character in the line. */
  readonly start: number;
  constructor(type: TokenType, text: string, start: number) {
    this.type = type;
    this.text = text;
    this.start = start;
  }
}
