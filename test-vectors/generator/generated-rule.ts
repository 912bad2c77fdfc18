import type { Random } from '../../bench/random.ts';

export type Family = 'ipv4' | 'ipv6';

/** A rule as a person might write it: `iptables -t TABLE -A CHAIN ARGS…`. */
export interface GeneratedRule {
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  readonly args: readonly string[];
  /** The same words as one types them to a shell. */
  readonly line: string;
  /** Something in it was made wrong on purpose; the tool may accept it all the same. */
  readonly wrong: boolean;
}

/** What the words of a rule are made from. */
export interface Place {
  readonly random: Random;
  readonly family: Family;
  /** The rule's protocol as a name; empty when it has none, or a negated one. */
  readonly protocol: string;
}

/** Makes the words of one value. */
export type MakeValue = (place: Place) => string | readonly string[];
