import { createHmac } from 'node:crypto';
import { matchesPatterns } from '../config/match-pattern.ts';
import type { HostNames } from './parse-known-hosts.ts';

/** A host's name as known_hosts has it: with the port only where it is not 22. */
export function knownName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

export function matchesHost(hosts: HostNames, name: string): boolean {
  if (hosts.kind === 'hashed') return hashName(name, hosts.salt).equals(hosts.hash);
  return matchesPatterns(
    hosts.patterns.map((pattern) => pattern.toLowerCase()),
    name,
  );
}

export function hashName(name: string, salt: Buffer): Buffer {
  return createHmac('sha1', salt).update(name).digest();
}
