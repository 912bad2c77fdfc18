import type { Counters } from './counters.ts';
import type { Match } from './match.ts';
import type { Negatable } from './negatable.ts';
import type { Target } from './target.ts';

export type Family = 'ipv4' | 'ipv6';
/** Which output it was: `iptables-save`, `iptables -S` or `iptables -L`. */
export type Source = 'save' | 'rules' | 'list';
/** Which kernel interface the tool used. */
export type Variant = 'nf_tables' | 'legacy';

/** One output of one tool. */
export interface Ruleset {
  readonly family: Family;
  readonly source: Source;
  /** The tool's version, where the text tells: `1.8.9`. */
  readonly version?: string;
  readonly variant?: Variant;
  /** What the text does not say and was taken as usual: the family, or the table of `-S` and `-L`. */
  readonly assumed?: readonly ('family' | 'table')[];
  readonly tables: readonly Table[];
  /** Lines that say nothing of the rules, verbatim: comments, headers, warnings, unreadable lines. */
  readonly remarks?: readonly Remark[];
}

export interface Remark {
  readonly line: number;
  readonly text: string;
}

export interface Table {
  readonly name: string;
  /** 1-based line of `*filter`, or of the table's first line where there is none. */
  readonly line: number;
  readonly chains: readonly Chain[];
}

export interface Chain {
  readonly name: string;
  readonly line: number;
  /** `ACCEPT` or `DROP` for a built-in chain; null for a user chain, or where it is not shown. */
  readonly policy: string | null;
  /** What the policy has counted; null where it is not shown. */
  readonly counters: Counters | null;
  /** How many rules refer to this user chain; `-L` only. */
  readonly references?: number;
  readonly rules: readonly Rule[];
}

/** The conditions that every rule can have without an extension. Addresses are as `-S` prints them. */
export interface BaseMatches {
  /** Protocol as printed: a name or a number. */
  readonly protocol?: Negatable<string>;
  /** `10.0.0.0/8`, `2001:db8::/32`, `10.0.0.0/255.0.255.0`; always with its mask. */
  readonly source?: Negatable<string>;
  readonly destination?: Negatable<string>;
  /** Interface name; a trailing `+` stands for any name that begins so. */
  readonly inInterface?: Negatable<string>;
  readonly outInterface?: Negatable<string>;
  /** Second and further fragments (IPv4 only). */
  readonly fragment?: Negatable<true>;
}

export interface Rule extends BaseMatches {
  /** 1-based position in its chain, as iptables counts. */
  readonly number: number;
  /** 1-based line of the input. */
  readonly line: number;
  /** The rule as `iptables -S` prints it after the chain's name, as far as `unknown` allows. */
  readonly spec: string;
  readonly counters: Counters | null;
  readonly matches: readonly Match[];
  /** Null: the rule only counts and goes on. */
  readonly target: Target | null;
  /**
   * What the text does not show or we could not read, so that it must not be taken as "any":
   * a base match's field (`inInterface`), an option (`hashlimit.name`), `matches` (text of `-L`
   * that no extension explains, or that can be read in more than one way), `target`, or `rule`
   * (the line could not be read; `spec` holds it verbatim).
   */
  readonly unknown?: readonly string[];
}
