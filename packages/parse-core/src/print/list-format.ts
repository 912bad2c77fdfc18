import { isAtMost } from '../canonical/dialect.ts';
import type { Family, Ruleset, Variant } from '../model/ruleset.ts';

export interface ListOptions {
  /** `-n`: numbers in place of names. */
  readonly numeric?: boolean;
  /** `-v`: counters and interfaces. */
  readonly verbose?: boolean;
  /** `-x`: counters are not rounded. */
  readonly exact?: boolean;
  /** `--line-numbers`: each rule's number before it. */
  readonly lineNumbers?: boolean;
}

/** How a listing is printed: what was asked for, and by whom. */
export interface ListFormat extends Required<ListOptions> {
  readonly family: Family;
  /** The release that is imitated; undefined for today's. */
  readonly version: string | undefined;
  readonly variant: Variant | undefined;
  /** Up to 1.8.7. */
  readonly isOld: boolean;
}

export function listFormatOf(
  { family, version, variant }: Ruleset,
  { numeric = false, verbose = false, exact = false, lineNumbers = false }: ListOptions,
): ListFormat {
  const isOld = version !== undefined && isAtMost(version, '1.8.7');
  return {
    ...{ numeric, verbose, exact, lineNumbers },
    ...{ family, version, variant, isOld },
  };
}
