import type { Family } from '@chainwright/parse-core';
import type { Lease } from './lease.ts';

/** An address, a network, or all that is in a set of ipset. */
export type LeaseSubject =
  | string
  | {
      readonly set: string;
      /** Of which family it is; needed where both are managed. */
      readonly family?: Family;
    };

/** What `block` and `allow` have in common. */
export interface GrantOptions {
  /** How many seconds it lasts, at least; without it, until it is revoked. */
  readonly ttl?: number;
  /** Why; one line that stands in the rule's comment. */
  readonly reason?: string;
  /** Whose it is, one word; `chainwright`. */
  readonly owner?: string;
  /** The chain that the rules go to; it is made where it is not there. */
  readonly chain?: string;
  /** The table that the manager was made with. */
  readonly table?: string;
  /** The chains that are to jump to it, at position 1 where they do not yet. Not for a built-in chain. */
  readonly from?: readonly string[];
  /** Where in the chain new rules go; 1. */
  readonly position?: number;
  /**
   * Keeps the addresses in sets of ipset, `NAME-v4` and `NAME-v6`, with one rule for each: for lists of
   * hundreds of thousands. The kernel's clock counts, and the kernel takes out what is over; sets are not
   * there any more after a restart of the machine.
   */
  readonly ipset?: string;
}

export interface BlockOptions extends GrantOptions {
  /** Packets from the address, packets to it, or both; `source`. */
  readonly direction?: 'source' | 'destination' | 'both';
  /** What its packets get; `DROP`. */
  readonly target?: 'DROP' | 'REJECT';
  /** Addresses that are never blocked, such as the operator's own: a network with one is refused. */
  readonly spare?: readonly string[];
  /** Takes also what is to be spared, and every address at once (`0.0.0.0/0`, `::/0`). */
  readonly force?: boolean;
}

export interface AllowOptions extends GrantOptions {
  /** A name or number; `tcp` where a port is given. */
  readonly protocol?: string;
  /** A port, or a range such as `6000:6010`. */
  readonly port?: number | string;
  /** Only to this address or network. */
  readonly destination?: string;
}

/** What became of a lease that was asked for. */
export type Granted = Lease & {
  /** `kept`: it was there already, and lasts at least as long. */
  readonly outcome: 'added' | 'extended' | 'kept';
};

export interface GrantResult {
  /** False: all were there already, for at least as long. */
  readonly changed: boolean;
  readonly leases: readonly Granted[];
  /** Rules that came in and were not listed afterwards: others took them away again. */
  readonly missing: readonly string[];
}

export interface LeaseChange {
  readonly changed: boolean;
  /** Those that were changed; of what ended, as it was before. */
  readonly leases: readonly Lease[];
}

/** A change of leases that were named. */
export interface NamedChange extends LeaseChange {
  /** Those of `which` that no lease is called. */
  readonly unknown: readonly string[];
}

export interface ReapOptions {
  /** The table that the manager was made with. */
  readonly table?: string;
  /** Deletes also what fwknop made and its time is over. */
  readonly fwknop?: boolean;
}

export interface ReapResult extends LeaseChange {
  /** When at the earliest the next lease ends that this would delete, in milliseconds since 1970; null: none will. */
  readonly next: number | null;
}
