import type { Family } from '../model/ruleset.ts';

/** Which release and variant a canonical form is for. */
export interface Dialect {
  readonly variant: 'nft' | 'legacy';
  /** `1.8.9`. */
  readonly version: string;
}

/** A program, as far as its options depend on it. */
export interface NamedTool extends Pick<Dialect, 'variant'> {
  readonly family: Family;
}

/** Releases of which vectors are recorded. */
export const versions = ['1.8.7', '1.8.9', '1.8.11', '1.8.13'] as const;

export const defaultDialect: Dialect = { variant: 'nft', version: '1.8.13' };

/** Reads `nft-1.8.13` or `legacy-1.8.7`; undefined when it is not that. */
export function readDialect(text: string): Dialect | undefined {
  const [, variant, version] = /^(nft|legacy)-(1\.8\.\d+)$/.exec(text) ?? [];
  if (version === undefined || (variant !== 'nft' && variant !== 'legacy')) return undefined;
  return { variant, version };
}

/** Whether a release is at most another: `1.8.9` is at most `1.8.11`. */
export function isAtMost(version: string, limit: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const [own, other] = [numbers(version), numbers(limit)];
  for (const [index, number] of other.entries()) {
    const difference = (own[index] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return true;
}
