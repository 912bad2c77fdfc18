import type { Intervals } from './intervals.ts';

/**
 * What a rule asks of a packet, in a form that can be compared. A condition that is always true is
 * none, and is not in a rule's list.
 */
export type Condition = FieldCondition | InterfaceCondition | OtherCondition | RateCondition;

/** A field of the packet has one of these numbers: an address, a port, a connection state. */
export interface FieldCondition {
  readonly kind: 'field';
  readonly field: PacketField;
  readonly values: Intervals;
}

export type PacketField = 'source' | 'destination' | 'sport' | 'dport' | 'icmp' | 'state';

/** The packet came in, or goes out, by an interface whose name begins or does not begin so. */
export interface InterfaceCondition {
  readonly kind: 'interface';
  readonly field: 'inInterface' | 'outInterface';
  /** Without the `+` of `eth+`, which makes it a prefix. */
  readonly name: string;
  readonly isPrefix: boolean;
  readonly negated: boolean;
}

/** Any other condition, known to be true of some packets only; the same text asks the same. */
export interface OtherCondition {
  readonly kind: 'other';
  readonly text: string;
  readonly negated: boolean;
}

/** True of any packet, but only so often: `limit`, and `hashlimit` up to a rate. */
export interface RateCondition {
  readonly kind: 'rate';
  /** `3/min, burst 5`, or `5/sec for each srcip`. */
  readonly rate: string;
}

/** What is known of the conditions of a rule or of one of its matches, for packets of one protocol. */
export interface Conditions {
  /** One of them is true of no such packet. */
  readonly isNever: boolean;
  /** One of them is not known, so that it may be always true as well as never. */
  readonly isUnknown: boolean;
  readonly all: readonly Condition[];
}

export const always: Conditions = { isNever: false, isUnknown: false, all: [] };
export const never: Conditions = { isNever: true, isUnknown: false, all: [] };
export const unknown: Conditions = { isNever: false, isUnknown: true, all: [] };

/** All of them at once. */
export function both(parts: readonly Conditions[]): Conditions {
  // Most ask nothing, and of most rules one at most asks anything.
  const asking = parts.filter((part) => part !== always);
  const [only] = asking;
  if (only === undefined) return always;
  if (asking.length === 1) return only;
  return {
    isNever: asking.some(({ isNever }) => isNever),
    isUnknown: asking.some(({ isUnknown }) => isUnknown),
    all: asking.flatMap(({ all }) => all),
  };
}
