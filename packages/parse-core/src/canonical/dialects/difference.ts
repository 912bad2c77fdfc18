import type { Item } from '../../grammar/make-line.ts';
import type { BaseMatches, Family } from '../../model/ruleset.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import type { Dialect } from '../dialect.ts';
import type { Refusal } from '../refusal.ts';
import type { Word } from '../word.ts';

/**
 * What some releases or variants do with a rule and others do not. A row says when it holds, which
 * vectors show it, and one or more of: how words are read otherwise, which reason for a refusal does
 * not count, what is refused besides, and what becomes of the rule.
 */
export interface Difference {
  readonly name: string;
  /**
   * The matches and targets that it can change, by name, and the base conditions, by flag; none where
   * it is about the line as a whole.
   */
  readonly about: readonly string[];
  /** Ids of vectors. */
  readonly evidence: readonly string[];
  holds(dialect: Dialect, family: Family): boolean;
  /** The items of the rule as the tool reads them; `forKernel` is that of `CanonicalOptions`. */
  reads?(
    items: readonly Item[],
    words: readonly Word[],
    family: Family,
    forKernel: boolean,
  ): readonly Item[];
  /** The tool takes what is in doubt. */
  accepts?(doubt: Doubt): boolean;
  /** What this tool refuses and others take. */
  refuses?(items: readonly Item[], words: readonly Word[], forKernel: boolean): Refusal | undefined;
  /** The rule as the tool prints it again, by `-S` and by `-L`. */
  apply?(rule: PrintableRule, family: Family): PrintableRule;
  /** Whether `-C` and `-D` miss the rule: it has become another one than is looked for. */
  misses?(rule: PrintableRule): boolean;
  /** Whether `-L` shows what is not printed by `-S` any more. */
  lists?(dialect: Dialect): boolean;
}

/** A reason to refuse a rule which not every release shares. */
export type Doubt =
  | { readonly about: 'value'; readonly place: string; readonly value: unknown }
  | {
      readonly about: 'protocol';
      readonly name: string;
      readonly fields: Readonly<Record<string, unknown>>;
      readonly base: BaseMatches;
    }
  | { readonly about: 'chain'; readonly name: string };
