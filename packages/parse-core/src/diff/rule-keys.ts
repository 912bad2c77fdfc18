import { type canonical, makeCanonicalizer } from '../canonical/canonical.ts';
import type { Dialect } from '../canonical/dialect.ts';
import type { Family, Rule } from '../model/ruleset.ts';

/** Numbers rules so that two have the same number when they mean the same. */
export class RuleKeys {
  readonly #family: Family;
  readonly #dialect: Dialect | undefined;
  readonly #ids = new Map<string, number>();
  readonly #canonical = new Map<string, string>();
  #canonicalize: typeof canonical | undefined;

  /** Without a dialect both sides speak the same one, and the texts tell all. */
  constructor(family: Family, dialect: Dialect | undefined) {
    this.#family = family;
    this.#dialect = dialect;
  }

  /**
   * The numbers of two lists of rules. Rules whose text is on one side only are made canonical first;
   * the others only where that changed something.
   */
  number(
    current: readonly Rule[],
    desired: readonly Rule[],
  ): { readonly current: Int32Array; readonly desired: Int32Array } {
    const a = this.#byText(current);
    const b = this.#byText(desired);
    if (this.#dialect === undefined) return { current: a, desired: b };
    const ofA = new Set(a);
    const ofB = new Set(b);
    const isAlone = (rule: Rule) => {
      const id = this.#ids.get(rule.spec) ?? 0;
      return !(ofA.has(id) && ofB.has(id));
    };
    const alone = [...current.filter(isAlone), ...desired.filter(isAlone)];
    if (alone.every(({ spec }) => this.#canonicalOf(spec) === spec)) {
      return { current: a, desired: b };
    }
    return { current: this.#byMeaning(current), desired: this.#byMeaning(desired) };
  }

  #byText(rules: readonly Rule[]): Int32Array {
    const ids = new Int32Array(rules.length);
    for (const [index, { spec }] of rules.entries()) ids[index] = this.#idOf(spec);
    return ids;
  }

  #byMeaning(rules: readonly Rule[]): Int32Array {
    return Int32Array.from(rules, ({ spec }) => this.#idOf(this.#canonicalOf(spec)));
  }

  #idOf(text: string): number {
    const found = this.#ids.get(text);
    if (found !== undefined) return found;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  /** The text itself where it cannot be made canonical. */
  #canonicalOf(spec: string): string {
    const known = this.#canonical.get(spec);
    if (known !== undefined) return known;
    const options = { family: this.#family, lexing: 'restore' } as const;
    this.#canonicalize ??= makeCanonicalizer();
    const read = this.#canonicalize(`-A x ${spec}`, {
      ...options,
      ...(this.#dialect && { dialect: this.#dialect }),
    });
    const [first, ...others] = 'code' in read ? [spec] : read.specs;
    const text = others.length > 0 ? spec : (first ?? spec);
    this.#canonical.set(spec, text);
    return text;
  }
}
