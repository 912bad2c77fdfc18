/**
 * Message types of the IPv6 Mobility Header (RFC 6275), by number, with their short names. Measured
 * on 1.8.9 and 1.8.13: any case; a beginning is enough where no name is equal, and the first in the
 * table wins (`home-test` is 3, `home` is 1).
 */
const MOBILITY_TYPES = [
  ['binding-refresh-request', 'brr'],
  ['home-test-init', 'hoti'],
  ['careof-test-init', 'coti'],
  ['home-test', 'hot'],
  ['careof-test', 'cot'],
  ['binding-update', 'bu'],
  ['binding-acknowledgement', 'ba'],
  ['binding-error', 'be'],
] as const;

/** The number of a name or of the beginning of one. */
export function mobilityType(word: string): number | undefined {
  if (word === '') return undefined;
  const lower = word.toLowerCase();
  const equal = MOBILITY_TYPES.findIndex(([long, short]) => long === lower || short === lower);
  const found = equal >= 0 ? equal : MOBILITY_TYPES.findIndex(([long]) => long.startsWith(lower));
  return found < 0 ? undefined : found;
}

/** The name that `-L` without `-n` prints. */
export function mobilityTypeName(type: number): string | undefined {
  return MOBILITY_TYPES[type]?.[0];
}
