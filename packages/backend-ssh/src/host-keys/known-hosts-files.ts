import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HostSettings } from '../config/host-settings.ts';
import { hashName, knownName } from './match-host.ts';
import { type KnownHost, parseKnownHosts } from './parse-known-hosts.ts';
import type { ShownKey } from './verify-host-key.ts';

/** All that is known of hosts; a file that is not there says nothing. */
export function readKnownHosts(files: readonly string[]): readonly KnownHost[] {
  return files.flatMap((file) => parseKnownHosts(readText(file), file));
}

/** Writes down a host's key in the user's first file, and makes that where it is not there. */
export function rememberHostKey(
  { host, port, key }: ShownKey,
  { userKnownHostsFiles: [file], hashKnownHosts }: HostSettings,
): void {
  if (file === undefined) return;
  const name = knownName(host, port);
  const line = `${hashKnownHosts ? printHashed(name) : name} ${key.type} ${key.blob.toString('base64')}\n`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const before = readText(file);
  const isOpen = before !== '' && !before.endsWith('\n');
  appendFileSync(file, `${isOpen ? '\n' : ''}${line}`, { mode: 0o600 });
}

function printHashed(name: string): string {
  const salt = randomBytes(20);
  return `|1|${salt.toString('base64')}|${hashName(name, salt).toString('base64')}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
