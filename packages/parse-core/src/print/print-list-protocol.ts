import { isAtMost } from '../canonical/dialect.ts';
import type { Negatable } from '../model/negatable.ts';
import {
  builtinProtocolName,
  OLD_LISTED_NAMES,
  protocolName,
  protocolNumber,
} from '../names/protocols.ts';
import type { ListFormat } from './list-format.ts';

/** Names that are built in since 1.8.11. */
const LATE_NAMES = [33, 108];

/** The `prot` column with its blanks, of which 1.8.7 counts the last as a part of the width. */
export function printListProtocol(
  protocol: Negatable<string> | undefined,
  format: ListFormat,
): string {
  const { value, negated } = protocol ?? { value: 'all', negated: false };
  const number = protocolNumber(value);
  const name = number === undefined ? value : (nameOf(number, format) ?? `${number}`);
  const column = format.isOld ? name.padEnd(5) : `${name.padEnd(4)} `;
  return `${negated ? '!' : ' '}${column}`;
}

/** With `-n`, 1.8.9 prints numbers only, and the others the names that are built in. */
function nameOf(number: number, { numeric, version, isOld }: ListFormat): string | undefined {
  if (!numeric) return protocolName(number);
  if (version === '1.8.9') return undefined;
  if (isOld && OLD_LISTED_NAMES.has(number)) return OLD_LISTED_NAMES.get(number);
  const isLate =
    version !== undefined && isAtMost(version, '1.8.10') && LATE_NAMES.includes(number);
  return isLate ? undefined : builtinProtocolName(number);
}
