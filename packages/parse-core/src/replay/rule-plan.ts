import type { ValueContext } from '../extensions/values/value-type.ts';
import type { OptionEntry } from '../lex/scopes.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import type { BasePlan } from './base-scratch.ts';

/**
 * What a shape makes of the values of a line: which value fills which field of which match. It is
 * drawn up once from a line that went through lexer, grammar and composer, and holds for every line
 * that has the same words where no values stand.
 */
export interface RulePlan {
  readonly slots: readonly Slot[];
  readonly base: BasePlan;
  /** How many slots the base matches have; undefined when others stand before or between them. */
  readonly headSlots: number | undefined;
  /** The target's part, where it has one, and those of the matches in their order. */
  readonly targetPart: Part | undefined;
  readonly matchParts: readonly Part[];
  /** The matches, where they are the same in every such line. */
  readonly sameMatches: readonly Match[] | undefined;
  /** The only slot of the matches, or -1. */
  readonly onlySlot: number;
  /** A target that is the same in every such line; undefined when it is a chain or has fields. */
  readonly target: Target | null | undefined;
  /** The target is a chain, which the line names. */
  readonly hasChain: boolean;
  /** The target's name where it is no chain's: a chain of that name would be meant instead. */
  readonly targetName: string | undefined;
  /** The slots of the two counter values. */
  readonly counters: readonly [number, number] | undefined;
  /** `-S` prints such a line just so, provided that its values are canonical. */
  readonly canonical: boolean;
  readonly context: ValueContext;
}

/** A value of the line and what it means, remembered by its text. */
export interface Slot {
  /** Its place among the values of the line. */
  readonly at: number;
  readonly words: 1 | 2;
  read(first: string, second: string, raw: string): Cell | undefined;
}

export interface Cell {
  /** As the model has it, with its negation. */
  readonly value: unknown;
  /** `-S` prints it as it stands. */
  readonly canonical: boolean;
  /** How its option is printed, once that was asked. */
  option: string | undefined;
  /** The match or target of which it is the only value, and how that is printed. */
  built: Match | Target | undefined;
  printed: string | undefined;
  /** All matches of the rule, where this is the only value among them. */
  matches: readonly Match[] | undefined;
}

export interface Filling {
  readonly field: string;
  readonly constant: unknown;
  /** Where the value comes from when it is no constant. */
  readonly slot: number;
}

export interface PrintedSlot {
  readonly option: OptionEntry;
  readonly slot: number;
}

export interface Part {
  readonly isTarget: boolean;
  /** Its name and kind, then its options. */
  readonly fillings: readonly Filling[];
  /** Sets what is left out and what the tool makes of the values together, where that varies. */
  readonly settle: ((fields: Record<string, unknown>) => void) | undefined;
  /** The only slot of the part, or -1. */
  readonly onlySlot: number;
  readonly constant: Match | Target | undefined;
  /** How it is printed: text, and slots with their options; undefined: ask the printer. */
  readonly pieces: readonly (string | PrintedSlot)[] | undefined;
  /** How the constant is printed, once that was asked. */
  printed: string | undefined;
}
