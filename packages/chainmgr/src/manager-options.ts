import type { Chain, Family, Rule } from '@chainwright/parse-core';
import type { Backend, RunOptions } from './backend.ts';

export interface ChainManagerOptions {
  readonly backend: Backend;
  /** Which rules are managed. With `both`, a rule with addresses of one family goes to that one. */
  readonly family: Family | 'both';
  /** A name or path, such as `iptables-legacy`; the programs of IPv6 are those that are named like it. */
  readonly program?: string;
  /** How many seconds iptables may wait for the lock that others hold; 10. */
  readonly waitSeconds?: number;
  /** The table where a call names none; `filter`. */
  readonly table?: string;
  /** How often a change is tried while others change the same table; 20. */
  readonly attempts?: number;
  /** Where the target keeps snapshots, by a path from `/`; `/var/lib/chainwright/local`. */
  readonly stateFolder?: string;
  /** How many snapshots are kept there; 20. */
  readonly keepSnapshots?: number;
  /** Given with each command. */
  readonly runOptions?: RunOptions;
  /** The clock of timed rules, in milliseconds since 1970; `Date.now`. */
  readonly now?: () => number;
}

/** A rule, and whose it is. */
export type ManagedRule = Rule & { readonly family: Family };

/** A chain without its rules, and whose it is. */
export type ManagedChain = Omit<Chain, 'rules' | 'line'> & {
  readonly family: Family;
  /** How many. */
  readonly rules: number;
};
