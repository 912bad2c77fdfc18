import { type canonical, makeCanonicalizer } from '../canonical/canonical.ts';
import type { Dialect } from '../canonical/dialect.ts';
import type { Family, Rule } from '../model/ruleset.ts';
import { longestCommonSubsequence, type Partners } from './lcs/longest-common-subsequence.ts';
import { shortEdit } from './lcs/short-edit.ts';

/** Which rules of two lists stay together, as many as can. */
export interface Alignment {
  readonly partners: Partners;
  /** Equal for rules that mean the same. */
  readonly keyOf: (rule: Rule) => string;
}

/** Finds the rules that two chains have in common, in the same order. */
export class RuleAligner {
  readonly #family: Family;
  readonly #dialect: Dialect | undefined;
  readonly #canonical = new Map<string, string>();
  #canonicalize: typeof canonical | undefined;

  /** Without a dialect both sides speak the same one, and the texts tell all. */
  constructor(family: Family, dialect: Dialect | undefined) {
    this.#family = family;
    this.#dialect = dialect;
  }

  /**
   * Rules are compared by their texts first. Those that find no partner are made canonical, and only
   * where that changes one of them all rules are compared by their meaning.
   */
  align(a: readonly Rule[], b: readonly Rule[]): Alignment {
    const partners = alignBy(a, b, textOf);
    if (this.#dialect === undefined || this.#isCanonical(a, b, partners)) {
      return { partners, keyOf: textOf };
    }
    const keyOf = ({ spec }: Rule) => this.#canonicalOf(spec);
    return { partners: alignBy(a, b, keyOf), keyOf };
  }

  #isCanonical(a: readonly Rule[], b: readonly Rule[], partners: Partners): boolean {
    const isLeft = (index: number) => (partners[index] ?? -1) < 0;
    const found = new Uint8Array(b.length);
    for (const partner of partners) if (partner >= 0) found[partner] = 1;
    return (
      a.every(({ spec }, index) => !isLeft(index) || this.#canonicalOf(spec) === spec) &&
      b.every(({ spec }, index) => found[index] === 1 || this.#canonicalOf(spec) === spec)
    );
  }

  /** The text itself where it cannot be made canonical. */
  #canonicalOf(spec: string): string {
    const known = this.#canonical.get(spec);
    if (known !== undefined) return known;
    this.#canonicalize ??= makeCanonicalizer();
    const read = this.#canonicalize(`-A x ${spec}`, {
      family: this.#family,
      lexing: 'restore',
      ...(this.#dialect && { dialect: this.#dialect }),
    });
    const [first, ...others] = 'code' in read ? [spec] : read.specs;
    const text = others.length > 0 ? spec : (first ?? spec);
    this.#canonical.set(spec, text);
    return text;
  }
}

const textOf = ({ spec }: Rule): string => spec;

function alignBy(a: readonly Rule[], b: readonly Rule[], keyOf: (rule: Rule) => string): Partners {
  const isEqual = (i: number, j: number) => {
    const [left, right] = [a[i], b[j]];
    return left !== undefined && right !== undefined && keyOf(left) === keyOf(right);
  };
  const short = shortEdit(a.length, b.length, isEqual);
  if (short) return short;
  const ids = new Map<string, number>();
  const number = (rules: readonly Rule[]) =>
    Int32Array.from(rules, (rule) => {
      const key = keyOf(rule);
      const id = ids.get(key) ?? ids.size;
      if (id === ids.size) ids.set(key, id);
      return id;
    });
  return longestCommonSubsequence(number(a), number(b));
}
