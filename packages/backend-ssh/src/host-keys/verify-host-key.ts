import { knownName, matchesHost } from './match-host.ts';
import type { KnownHost } from './parse-known-hosts.ts';
import { describeKey, type PublicKey } from './public-key.ts';

/** Where a key was shown: under the name that the host has in known_hosts. */
export interface ShownKey {
  readonly host: string;
  readonly port: number;
  readonly key: PublicKey;
}

export type HostKeyVerdict =
  | { readonly kind: 'known' }
  /** Nothing is known of the host. */
  | { readonly kind: 'unknown' }
  /** The host has to be refused whatever was chosen; `reason` follows its name. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Whether a host is who it should be. A key that is revoked is refused, and so is one beside which
 * others are known, of whatever type: else somebody in between would only have to show a new type.
 */
export function verifyHostKey(shown: ShownKey, knownHosts: readonly KnownHost[]): HostKeyVerdict {
  const { port, key } = shown;
  const lines = linesOf(shown, port, knownHosts);
  // A key that is known for the host's usual port is the host's at another port, too; ssh has it so.
  const usual = port === 22 ? [] : linesOf(shown, 22, knownHosts);

  const ofKey = [...lines, ...usual].filter((known) => known.key.blob.equals(key.blob));
  const revoked = ofKey.find(({ says }) => says === 'revoked');
  if (revoked) return refuse(withdrawn(key, revoked));
  if (ofKey.some(({ says }) => says === 'key')) return { kind: 'known' };
  const others = lines.filter(({ says }) => says === 'key');
  if (others.length > 0) return refuse(changed(key, others));
  const authority = lines.find(({ says }) => says === 'authority');
  return authority ? refuse(uncertified(key, authority)) : { kind: 'unknown' };
}

/** The types of keys that are known of a host: to be asked for first, so that it shows one of them. */
export function knownTypes(
  { host, port }: Pick<ShownKey, 'host' | 'port'>,
  knownHosts: readonly KnownHost[],
): ReadonlySet<string> {
  const ports = [port, 22];
  const lines = ports.flatMap((known) => linesOf({ host }, known, knownHosts));
  return new Set(lines.filter(({ says }) => says === 'key').map(({ key }) => key.type));
}

function linesOf({ host }: Pick<ShownKey, 'host'>, port: number, knownHosts: readonly KnownHost[]) {
  const name = knownName(host, port);
  return knownHosts.filter(({ hosts }) => matchesHost(hosts, name));
}

const place = ({ file, line }: KnownHost) => `${file}:${line}`;

const refuse = (reason: string) => ({ kind: 'refused', reason }) as const;

function withdrawn(key: PublicKey, revoked: KnownHost): string {
  return (
    `shows the key ${describeKey(key)}, which ${place(revoked)} revokes: ` +
    'somebody else may have it, so the machine has to get a new one'
  );
}

function changed(key: PublicKey, others: readonly KnownHost[]): string {
  const known = others.map((other) => `${describeKey(other.key)} (${place(other)})`).join(', ');
  return (
    `shows the key ${describeKey(key)}, but ${known} is known of it: ` +
    'it has a new key, or somebody is in between; only where the former is certain, change the line'
  );
}

// What runs SSH here cannot ask for a host's certificate, and so a host never shows one.
function uncertified(key: PublicKey, authority: KnownHost): string {
  return (
    `shows the key ${describeKey(key)}, and ${place(authority)} has it prove itself by a certificate, ` +
    'which cannot be asked for here: add a line with its own key'
  );
}
