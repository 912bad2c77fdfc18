import { differences } from '../../packages/parse-core/src/canonical/dialects/differences.ts';
import { listingLosses } from '../../test-vectors/listings/listing-losses.ts';
import { extensionsOf } from './vector-files.ts';
import { describeWhere } from './where-it-holds.ts';

/** What releases and variants do differently with an extension, and what their listings lose of it. */
export function releaseNotes(extension: string): readonly string[] {
  const isOf = (evidence: readonly string[]) => extensionsOf(evidence).includes(extension);
  return [
    ...differences
      .filter(({ evidence }) => isOf(evidence))
      .map(({ name, holds }) => `${describeWhere(holds)}: ${name}`),
    ...listingLosses
      .filter(({ evidence }) => isOf(evidence))
      .map(({ lost, by }) => `${by}: listings lose ${lost}`),
  ];
}
