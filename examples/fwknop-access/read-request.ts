import { createHmac, timingSafeEqual } from 'node:crypto';

/** What somebody asks for who knows the key. */
export interface AccessRequest {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
  readonly seconds: number;
  readonly user: string;
  /** When it was signed, in seconds since 1970. */
  readonly signedAt: number;
}

/** How old a request may be, or how far ahead the client's clock: fwknop's MAX_SPA_PACKET_AGE. */
const mostAge = 120;

/** How long a port is open at most. */
const mostSeconds = 3600;

/**
 * A request in one line: `USER ADDRESS PROTOCOL/PORT SECONDS SIGNED-AT MAC`, with the HMAC-SHA256 of all
 * before it. The address that is opened is the one that was signed, so whoever sends the line again opens
 * nothing for himself.
 */
export function readRequest(
  message: string,
  key: Uint8Array,
  now: number,
): AccessRequest | undefined {
  const [, signed = '', mac = ''] = /^(.{1,400}) ([0-9a-f]{64})$/.exec(message) ?? [];
  const due = createHmac('sha256', key).update(signed).digest();
  const given = Buffer.from(mac, 'hex');
  if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined;
  const fields = /^([\w.-]{1,32}) ([\d.]+|[\da-f:]+) (tcp|udp)\/(\d{1,5}) (\d{1,5}) (\d{1,11})$/;
  const [, user = '', address = '', protocol = '', port, seconds, signedAt] =
    fields.exec(signed) ?? [];
  if (Math.abs(now / 1000 - Number(signedAt)) <= mostAge) {
    const wanted = Math.min(Number(seconds), mostSeconds);
    const asked = { user, address, protocol, port: Number(port), seconds: wanted };
    return wanted > 0 ? { ...asked, signedAt: Number(signedAt) } : undefined;
  }
  return undefined;
}

/** What a client sends. */
export function writeRequest(request: AccessRequest, key: Uint8Array): string {
  const { user, address, protocol, port, seconds, signedAt } = request;
  const signed = `${user} ${address} ${protocol}/${port} ${seconds} ${signedAt}`;
  return `${signed} ${createHmac('sha256', key).update(signed).digest('hex')}`;
}
