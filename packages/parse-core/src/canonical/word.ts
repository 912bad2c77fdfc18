/** A word of a command line, quotes resolved. */
export interface Word {
  readonly text: string;
  /** Offset of its first character in the line. */
  readonly start: number;
}
