/** Where a person wants to go. */
export interface Destination {
  /** A name for which there may be settings, or an address. */
  readonly name: string;
  readonly user?: string;
  readonly port?: number;
}

/**
 * Reads `[user@]host[:port]`, with `ssh://` before it or not; an IPv6 address with a port stands in
 * brackets. Undefined where it is neither.
 */
export function parseDestination(text: string): Destination | undefined {
  const [, rest] = /^(?:ssh:\/\/)?([^/]*)\/?$/.exec(text) ?? [];
  if (rest === undefined) return undefined;
  // A user's name may hold an @, a host's cannot.
  const at = rest.lastIndexOf('@');
  const user = at < 0 ? undefined : rest.slice(0, at);
  const place = parsePlace(rest.slice(at + 1));
  if (place === undefined || user === '') return undefined;
  // Nothing that a program or a known_hosts file could take for something else.
  if (!/^[^\s,\p{Cc}-][^\s,\p{Cc}]*$/u.test(place.name)) return undefined;
  return { ...place, ...(user === undefined ? {} : { user }) };
}

function parsePlace(text: string): Pick<Destination, 'name' | 'port'> | undefined {
  const [, bracketed, plain = '', digits] =
    /^(?:\[([^[\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const name = bracketed ?? plain;
  // More than one colon: an IPv6 address, and no port.
  if (name === '')
    return /^[\da-fA-F:.]*:[\da-fA-F:.]*:[^[\]]*$/.test(text) ? { name: text } : undefined;
  const port = digits === undefined ? undefined : parsePort(digits);
  if (digits !== undefined && port === undefined) return undefined;
  return { name, ...(port === undefined ? {} : { port }) };
}

export function parsePort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
