import type { LexedRow } from '../lex/lex-list-row.ts';
import { builtinProtocolName, OLD_LISTED_NAMES } from '../names/protocols.ts';

/** DCCP and IPComp, which are listed by name since 1.8.11 only. */
const NAMED_LATE = ['33', '108'];
const OLD_NAMES = [...OLD_LISTED_NAMES.values()];

/**
 * Whether a protocol is listed by a number for which every release but one has a name: with `-n`,
 * 1.8.9 lists nothing but numbers.
 */
export function isWellKnownNumber(protocol: string): boolean {
  return (
    /^\d+$/.test(protocol) &&
    builtinProtocolName(Number(protocol)) !== undefined &&
    !NAMED_LATE.includes(protocol)
  );
}

/**
 * Whether a row shows that its release is older than 1.8.10, and so prints the protocols of
 * /etc/protocols by name in `-S`: by a blank opt column, or by how it lists a protocol.
 */
export function isOfOldRelease({ protocol, opt }: LexedRow): boolean {
  return opt === '' || OLD_NAMES.includes(protocol) || NAMED_LATE.includes(protocol);
}
