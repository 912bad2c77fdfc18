import type { Item } from '../../grammar/make-line.ts';
import type { Family } from '../../model/ruleset.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import type { Dialect } from '../dialect.ts';
import { kernelAsksForProtocol } from '../needed-protocols.ts';
import type { Refusal } from '../refusal.ts';
import type { Word } from '../word.ts';
import type { Difference, Doubt } from './difference.ts';
import { differences } from './differences.ts';

/** What a release and variant of the tool does differently: the rows of the table that hold for it. */
export class DialectRules {
  readonly #family: Family;
  readonly #rows: readonly Difference[];
  readonly #dialect: Dialect;
  /** Without those that `-L` does not share. */
  readonly #listed: readonly Difference[];
  readonly #about = new Map<string, DialectRules>();

  constructor(rows: readonly Difference[], dialect: Dialect, family: Family) {
    this.#rows = rows;
    this.#family = family;
    this.#dialect = dialect;
    this.#listed = rows.filter((row) => row.lists?.(dialect) !== true);
  }

  /** Only those rows that can change one of some matches, targets and base conditions. */
  about(...names: readonly string[]): DialectRules {
    const key = names.join(' ');
    const rows = () => this.#rows.filter((row) => row.about.some((name) => names.includes(name)));
    const found = this.#about.get(key) ?? new DialectRules(rows(), this.#dialect, this.#family);
    this.#about.set(key, found);
    return found;
  }

  /** Whether words are read, and values refused, as by the others. */
  get onlyPrints(): boolean {
    return this.#rows.every((row) => !row.reads && !row.refuses);
  }

  /** The items as the tool reads them. */
  read(items: readonly Item[], words: readonly Word[], forKernel: boolean): readonly Item[] {
    let read = items;
    for (const row of this.#rows) {
      read = row.reads?.(read, words, this.#family, forKernel) ?? read;
    }
    return read;
  }

  accepts(doubt: Doubt): boolean {
    return this.#rows.some((row) => row.accepts?.(doubt));
  }

  /** Whether it is the kernel that asks for the protocol of a match or target. */
  leavesProtocol(match: { readonly name: string }): boolean {
    return kernelAsksForProtocol(match, this.#dialect);
  }

  refuse(items: readonly Item[], words: readonly Word[], forKernel: boolean): Refusal | undefined {
    for (const row of this.#rows) {
      const refusal = row.refuses?.(items, words, forKernel);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** The rule as `-S` prints it again. */
  apply(rule: PrintableRule): PrintableRule {
    return this.#applyRows(rule, this.#rows);
  }

  /** The rule as `-L` shows it, which may be more than `-S` prints. */
  applyListed(rule: PrintableRule): PrintableRule {
    return this.#applyRows(rule, this.#listed);
  }

  /** Whether `-C` and `-D` miss a rule that was written so. */
  misses(rule: PrintableRule): boolean {
    return this.#rows.some((row) => row.misses?.(rule));
  }

  #applyRows(rule: PrintableRule, rows: readonly Difference[]): PrintableRule {
    let changed = rule;
    for (const row of rows) changed = row.apply?.(changed, this.#family) ?? changed;
    return changed;
  }
}

const known = new Map<string, DialectRules>();

/** The rows for a dialect, picked once. */
export function rulesOf(dialect: Dialect, family: Family): DialectRules {
  const key = `${dialect.variant} ${dialect.version} ${family}`;
  const rows = () => differences.filter((row) => row.holds(dialect, family));
  const found = known.get(key) ?? new DialectRules(rows(), dialect, family);
  known.set(key, found);
  return found;
}
