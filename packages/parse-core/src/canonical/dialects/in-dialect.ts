import type { Item } from '../../grammar/make-line.ts';
import type { Family } from '../../model/ruleset.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import type { Dialect } from '../dialect.ts';
import type { Refusal } from '../refusal.ts';
import type { Word } from '../word.ts';
import type { Difference, Doubt } from './difference.ts';
import { differences } from './differences.ts';

/** What a release and variant of the tool does differently: the rows of the table that hold for it. */
export class DialectRules {
  readonly #family: Family;
  readonly #rows: readonly Difference[];

  constructor(dialect: Dialect, family: Family) {
    this.#family = family;
    this.#rows = differences.filter((row) => row.holds(dialect, family));
  }

  /** The items as the tool reads them. */
  read(items: readonly Item[], words: readonly Word[]): readonly Item[] {
    let read = items;
    for (const row of this.#rows) read = row.reads?.(read, words, this.#family) ?? read;
    return read;
  }

  accepts(doubt: Doubt): boolean {
    return this.#rows.some((row) => row.accepts?.(doubt));
  }

  refuse(items: readonly Item[], words: readonly Word[]): Refusal | undefined {
    for (const row of this.#rows) {
      const refusal = row.refuses?.(items, words);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** The rule as the tool prints it again. */
  apply(rule: PrintableRule): PrintableRule {
    let changed = rule;
    for (const row of this.#rows) changed = row.apply?.(changed, this.#family) ?? changed;
    return changed;
  }
}

const known = new Map<string, DialectRules>();

/** The rows for a dialect, picked once. */
export function rulesOf(dialect: Dialect, family: Family): DialectRules {
  const key = `${dialect.variant} ${dialect.version} ${family}`;
  const found = known.get(key) ?? new DialectRules(dialect, family);
  known.set(key, found);
  return found;
}
