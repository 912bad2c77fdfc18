import { type PublicKey, readPublicKey } from './public-key.ts';

/** What a line of a known_hosts file says of the hosts that it names. */
export interface KnownHost {
  readonly file: string;
  readonly line: number;
  /** `key`: has this key; `revoked`: must not have it; `authority`: has a certificate of this key. */
  readonly says: 'key' | 'revoked' | 'authority';
  readonly hosts: HostNames;
  readonly key: PublicKey;
}

export type HostNames =
  | { readonly kind: 'patterns'; readonly patterns: readonly string[] }
  | { readonly kind: 'hashed'; readonly salt: Buffer; readonly hash: Buffer };

/** The lines of a file that can be read; like ssh, others are passed over. sshd(8) has the format. */
export function parseKnownHosts(text: string, file: string): readonly KnownHost[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const host = parseLine(line);
    return host ? [{ file, line: index + 1, ...host }] : [];
  });
}

function parseLine(line: string): Omit<KnownHost, 'file' | 'line'> | undefined {
  const words = line.trim().split(/[ \t]+/);
  if (words[0] === '' || words[0]?.startsWith('#')) return undefined;
  const says = words[0]?.startsWith('@') ? markers.get(words.shift() ?? '') : 'key';
  const [names, type, base64] = words;
  if (says === undefined || names === undefined || base64 === undefined) return undefined;
  const hosts = parseNames(names);
  const key = readPublicKey(Buffer.from(base64, 'base64'));
  return hosts && key.type === type ? { says, hosts, key } : undefined;
}

const markers: ReadonlyMap<string, KnownHost['says']> = new Map([
  ['@revoked', 'revoked'],
  ['@cert-authority', 'authority'],
]);

function parseNames(names: string): HostNames | undefined {
  if (!names.startsWith('|')) return { kind: 'patterns', patterns: names.split(',') };
  const [, salt, hash] = /^\|1\|([^|]+)\|([^|]+)$/.exec(names) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  return { kind: 'hashed', salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}
