import type { Counters, Family } from '@chainwright/parse-core';

/** A rule, or an address in a set, that is there for a time. */
export interface Lease {
  /** No other lease has it. Null for what fwknop made, and for what a set holds without one. */
  readonly id: string | null;
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  /** Where its rule stands, or the rule that asks its set, from 1. */
  readonly position: number;
  /** The rule as iptables lists it. */
  readonly spec: string;
  readonly counters: Counters | null;
  /** What its packets get: `allow` is ACCEPT, `block` is DROP or REJECT. */
  readonly kind: LeaseKind;
  /** As iptables lists it, without the mask of a single host; null for a rule that names none. */
  readonly address: string | null;
  /** Which end of a packet the address is. */
  readonly direction: 'source' | 'destination' | null;
  /** The set that the rule asks, or that the address is in. */
  readonly set: string | null;
  readonly protocol: string | null;
  /** `22`, or `6000:6010`. */
  readonly port: string | null;
  /** Milliseconds since 1970, a whole second; null: until it is revoked. */
  readonly expiresAt: number | null;
  readonly owner: string;
  readonly reason: string;
}

export type LeaseKind = 'allow' | 'block' | 'other';

/** Which leases are meant: those that fit all that is given. */
export interface LeaseFilter {
  /** Addresses and networks, as they were given or as they are listed, and ids. */
  readonly which?: readonly string[];
  readonly kind?: LeaseKind;
  /** The table that the manager was made with. */
  readonly table?: string;
  readonly chain?: string;
  readonly owner?: string;
}
