import type { Tool } from '../installed-tools.ts';
import type { Difference } from './compare-outcomes.ts';

/** One thing that memory does otherwise, how it shows, and why it stays so. */
interface KnownDifference {
  readonly is: (difference: Difference, tool: Tool) => boolean;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [];

export function reasonOf(difference: Difference, tool: Tool): string | undefined {
  return knownDifferences.find(({ is }) => is(difference, tool))?.reason;
}
