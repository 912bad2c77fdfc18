import type { RefusalCode } from '../canonical/refusal.ts';
import type { Counters } from '../model/counters.ts';
import type { Family } from '../model/ruleset.ts';

/** One line of what a person wrote; lines that are blank or a remark give none. */
export type WrittenLine = WrittenRule | RestoreLine;

/** What became of a line that is a rule or a command, or should be one. */
export interface WrittenRule {
  readonly kind: 'rule';
  /** 1-based. */
  readonly line: number;
  readonly input: string;
  /** What stands behind the chain's name in `-S`; null when the line was refused. */
  readonly specs: readonly string[] | null;
  /** Why there is no rule in the line, which is a command all the same. */
  readonly note?: string;
  /** The line changes no rules, or those that follow say which. */
  readonly harmless?: true;
  readonly error?: WrittenError;
  /** Undefined for a bare rule. */
  readonly chain: string | undefined;
  /** What the line does; undefined where it does nothing to rules, or was refused. */
  readonly command: WrittenCommand | undefined;
  /** Counters in front of the rule, as iptables-restore takes them. */
  readonly counters: Counters | null;
}

export interface WrittenError {
  readonly code: RefusalCode;
  /** 1-based, in the line as given. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  /** Of the file, where a continued line is refused behind its first. */
  readonly line?: number;
}

/** A command by its letter: `A` for `-A` and `--append`. */
export interface WrittenCommand {
  readonly letter: CommandLetter;
  readonly family: Family;
  /** The words or the text say which family it is. */
  readonly familyTold: boolean;
  /** What `-t` says. */
  readonly table: string | undefined;
  readonly chain: string | undefined;
  /** The number of a rule, behind `-I`, `-R` or `-D`. */
  readonly position: number | undefined;
  /** Of `-P`. */
  readonly policy: string | undefined;
}

export type CommandLetter = (typeof commandLetters)[number];

export const commandLetters = [
  'A',
  'I',
  'R',
  'D',
  'C',
  'N',
  'X',
  'F',
  'P',
  'E',
  'Z',
  'L',
  'S',
] as const;

/** A line that has a meaning to iptables-restore alone. */
export type RestoreLine =
  | {
      readonly kind: 'table';
      readonly line: number;
      readonly name: string;
      readonly family: Family | undefined;
      /** What the table holds already stays: `--noflush`. */
      readonly keepsRules?: true;
    }
  | {
      readonly kind: 'chain';
      readonly line: number;
      readonly name: string;
      /** Null: `-`. */
      readonly policy: string | null;
      readonly counters: Counters | null;
    }
  | { readonly kind: 'commit'; readonly line: number }
  /** The text is what `iptables -S` printed, which names no table. */
  | { readonly kind: 'listing'; readonly line: number };
