/**
 * A packet or byte count. A plain number up to 2^53 − 1; above that a string of decimal digits, so
 * that no digit of the kernel's 64-bit counter is lost.
 */
export type Count = number | string;

/** What a rule or a policy has counted: packets, and bytes of those packets. */
export interface Counters {
  readonly packets: Count;
  readonly bytes: Count;
  /** The tool rounded at least one of the two (`12M`, as `-L -v` does without `-x`). */
  readonly rounded?: true;
}
