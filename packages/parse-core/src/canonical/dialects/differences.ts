import { baseDifferences } from './base-differences.ts';
import type { Difference } from './difference.ts';
import { matchDifferences } from './match-differences.ts';
import { nameDifferences } from './name-differences.ts';
import { readingDifferences } from './reading-differences.ts';
import { targetDifferences } from './target-differences.ts';
import { tcpUdpDifferences } from './tcp-udp-differences.ts';

/** The one table of what releases and variants do differently; rows apply in this order. */
export const differences: readonly Difference[] = [
  ...readingDifferences,
  ...nameDifferences,
  ...baseDifferences,
  ...tcpUdpDifferences,
  ...matchDifferences,
  ...targetDifferences,
];
