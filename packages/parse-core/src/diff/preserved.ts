/** Chains and rules that belong to another program. Patterns: `*` any characters, `?` one. */
export interface Preserved {
  /** In these tables; in all by default. */
  readonly tables?: readonly string[];
  /** Names of chains. Rules that jump to them belong to their owner as well. */
  readonly chains?: readonly string[];
  /** Rules, by what stands behind the chain's name in `-S`. */
  readonly rules?: readonly string[];
}
