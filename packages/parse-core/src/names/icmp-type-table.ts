/**
 * What `icmp` and `icmp6` share: names for a type, or for one code of a type, and how a word on the
 * command line finds its name.
 */
import { readNumber } from './read-number.ts';

/** An ICMP type, and one of its codes; without `code`, every code of the type. */
export interface IcmpType {
  readonly type: number;
  readonly code?: number;
}

/** One line of a table. The first name is the one that `-L` prints; the others are only read. */
export type NamedIcmpType = readonly [type: number, code: number | undefined, ...names: string[]];

/**
 * The names that begin with `word`, in any case, in the order of the table: none is an unknown type,
 * more than one an ambiguous one, even if all stand for the same type (`neigh`).
 */
export function icmpNamesWithPrefix(
  table: readonly NamedIcmpType[],
  word: string,
): readonly string[] {
  const lower = word.toLowerCase();
  return table.flatMap(([, , ...names]) =>
    names.filter((name) => name.toLowerCase().startsWith(lower)),
  );
}

/** Reads a name, an unambiguous beginning of one, `type` or `type/code`. */
export function readIcmpType(table: readonly NamedIcmpType[], word: string): IcmpType | undefined {
  const [found, ...others] = icmpNamesWithPrefix(table, word);
  if (found !== undefined) return others.length === 0 ? typeNamed(table, found) : undefined;
  return readNumericType(word);
}

/** The name that `-L` without `-n` prints. A code has a name of its own or none: `8/0` has none. */
export function nameOfIcmpType(
  table: readonly NamedIcmpType[],
  wanted: IcmpType,
): string | undefined {
  return table.find(([type, code]) => type === wanted.type && code === wanted.code)?.[2];
}

function typeNamed(table: readonly NamedIcmpType[], name: string): IcmpType | undefined {
  const line = table.find(([, , ...names]) => names.includes(name));
  if (line === undefined) return undefined;
  const [type, code] = line;
  return code === undefined ? { type } : { type, code };
}

function readNumericType(word: string): IcmpType | undefined {
  const slash = word.indexOf('/');
  const type = readNumber(slash < 0 ? word : word.slice(0, slash), MAX_BYTE);
  if (type === undefined || slash < 0) return type === undefined ? undefined : { type };
  const code = readNumber(word.slice(slash + 1), MAX_BYTE);
  return code === undefined ? undefined : { type, code };
}

const MAX_BYTE = 255;
