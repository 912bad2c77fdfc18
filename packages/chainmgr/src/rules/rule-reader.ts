import {
  type CanonicalRule,
  type Dialect,
  type Family,
  makeCanonicalizer,
  printSpec,
  type Refusal,
} from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import { findBrokenWord } from './find-broken-word.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import { readSpecs } from './read-specs.ts';
import { describeRule, isWords, type RuleInput } from './rule-input.ts';

/** Where a rule is to stand. */
export interface RulePlace {
  readonly table: string;
  readonly chain: string;
}

/** Makes the rules of one family canonical, in the words of the tool that lists them. */
export class RuleReader {
  readonly family: Family;
  readonly likeness: Likeness;
  readonly #dialect: Dialect | undefined;
  readonly #canonicalize = makeCanonicalizer();
  readonly #keys = new Map<string, string>();

  constructor(family: Family, dialect: Dialect | undefined) {
    this.family = family;
    this.likeness = likenessOf(family, dialect);
    this.#dialect = dialect;
  }

  /**
   * The rule as the tool lists it: one spec for each address of its lists. Undefined when it is of the
   * other family; anything else that iptables would not take is thrown.
   */
  read(input: RuleInput, place: RulePlace): readonly string[] | undefined {
    const read = this.#canonical(input);
    if ('code' in read) {
      if (otherFamily.has(read.code)) return undefined;
      throw this.#refuse(`${read.message} (in "${describeRule(input)}")`, read);
    }
    if (read.family !== this.family) return undefined;
    if (read.chain !== undefined && read.chain !== place.chain) {
      throw this.#refuse(`the rule is for the chain ${read.chain}, and not for ${place.chain}`);
    }
    if (read.table !== undefined && read.table !== place.table) {
      throw this.#refuse(`the rule is for the table ${read.table}, and not for ${place.table}`);
    }
    this.#refuseBroken(input, read, place);
    // What is canonical is its own key, and need not be read again.
    for (const spec of read.specs) this.#remember(spec, spec);
    return read.specs;
  }

  /** What two specs have in common when they mean the same. */
  keyOf(spec: string): string {
    const known = this.#keys.get(spec);
    if (known !== undefined) return known;
    const read = this.#canonicalize(`-A x ${spec}`, { ...this.#options(), lexing: 'restore' });
    const [first, ...others] = 'code' in read ? [] : read.specs;
    const key = first === undefined || others.length > 0 ? spec : first;
    return this.#remember(spec, key);
  }

  #remember(spec: string, key: string): string {
    if (this.#keys.size >= mostKeys) this.#keys.clear();
    this.#keys.set(spec, key);
    return key;
  }

  #canonical(input: RuleInput): CanonicalRule | Refusal {
    if (typeof input === 'string' || isWords(input)) {
      return this.#canonicalize(input, this.#options());
    }
    const spec = printSpec(input, this.family);
    const read = this.#canonicalize(`-A x ${spec}`, { ...this.#options(), lexing: 'restore' });
    return 'code' in read ? read : { ...read, chain: undefined };
  }

  #options() {
    return { family: this.family, ...(this.#dialect && { dialect: this.#dialect }) };
  }

  #refuseBroken(input: RuleInput, { specs }: CanonicalRule, { table }: RulePlace): void {
    if (/[\n\0]/.test(specs.join(''))) {
      throw this.#refuse('the rule has a newline or NUL, which iptables-restore cannot read');
    }
    if (typeof input === 'string' || isWords(input)) return;
    const [rule] = readSpecs(specs.slice(0, 1), table, [], this.family);
    const broken = findBrokenWord(input, rule);
    if (broken === undefined) return;
    throw this.#refuse(`"${broken}" is no single word where the rule has it`);
  }

  #refuse(message: string, refusal?: Refusal): ManagerError {
    return new ManagerError('BAD_RULE', message, { family: this.family, refusal });
  }
}

/** Of listings with more rules than that the keys are not remembered. */
const mostKeys = 200_000;

const otherFamily = new Set<Refusal['code']>(['MIXED_FAMILIES', 'WRONG_FAMILY']);
