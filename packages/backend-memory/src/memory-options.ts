import type { Dialect } from '@chainwright/parse-core';

export interface MemoryOptions {
  /**
   * The release that is imitated, and the variant behind the plain names `iptables` and `ip6tables`;
   * by default nf_tables, of the release that `state` names, else of today.
   */
  readonly dialect?: Dialect;
  /** What `dump` gave, or any text of `iptables-save`. */
  readonly state?: string;
  /** The names of the ipsets that there are; any by default. */
  readonly sets?: readonly string[];
  /** The date that `iptables-save` prints. */
  readonly date?: () => string;
}
