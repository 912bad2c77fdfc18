import type { ValueType } from './values/value-type.ts';

/** One spelling of an option in `-L` text. */
export interface ListText {
  /**
   * Template: `{}` is the value, and a group that contains `!` stands only when the option is
   * negated: `{! }ctstate {}`.
   */
  readonly text: string;
  /** The last release that prints it so; absent: current ones do. Reading tries every spelling. */
  readonly until?: string;
  /**
   * The tool uses this spelling when … ; absent: always. It prints the first that fits, and nothing
   * where none does. Reading tries every spelling.
   */
  readonly when?: (value: never, how: ListHow) => boolean;
  /** The value's form in this spelling, where it is not the option's own. */
  readonly value?: ValueType<unknown>;
}

export interface ListHow {
  readonly numeric: boolean;
  readonly negated: boolean;
  /** The release; undefined for today's. */
  readonly version: string | undefined;
}

/** An option's place in the phrase. */
export interface OptionPart {
  readonly option: string;
  readonly texts: string | readonly ListText[];
  /** Some release prints no blank before it: `dpt:22flags: 0x17/0x02` in 1.4. */
  readonly mayTouch?: true;
}

/** A piece of the phrase that tells of several options at once (LOG's flags, MARK's operations). */
export interface CombinedPart {
  readonly options: readonly string[];
  /** Regular expression of the piece, without anchors and without capture groups. */
  readonly pattern: string;
  /** Fields that the piece tells, or undefined when it cannot be. */
  readonly read: (text: string) => Readonly<Record<string, unknown>> | undefined;
  /** What the piece leaves in doubt: a rule read from it names the fields in `unknown`. */
  readonly doubts?: Doubts;
  /** The piece for the fields, or an empty string. */
  readonly print: (fields: Readonly<Record<string, unknown>>, how: ListHow) => string;
}

export interface Doubts {
  /** What the text does not tell, and when. */
  readonly because: string;
  readonly fields: readonly string[];
  /** Whether a field is in doubt in this text; absent: always. */
  readonly holds?: (text: string, field: string) => boolean;
}

export type ListPart = OptionPart | CombinedPart;
