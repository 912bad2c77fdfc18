import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, type BackendErrorCode, isBackendError } from '@chainwright/chainmgr';
import { afterAll, onTestFinished, vi } from 'vitest';
import { type SshBackendOptions, sshBackend } from '../src/index.ts';
import { lacking, makeFolder, makeKey, readPublicKey, Sshd, type SshdOptions } from './sshd.ts';

/** A folder with the key that may log in everywhere, for the whole test file. */
export const userFolder = lacking === undefined ? makeFolder() : '';
export const userKey = lacking === undefined ? makeKey(join(userFolder, 'id')) : '';
afterAll(() => {
  if (userFolder !== '') rmSync(userFolder, { recursive: true, force: true });
});

/** An sshd that takes the key, for one test. */
export async function openSshd(options: SshdOptions = {}): Promise<Sshd> {
  const sshd = await Sshd.start({ authorizedKeys: [readPublicKey(userKey)], ...options });
  onTestFinished(() => sshd.stop());
  return sshd;
}

/** A backend on an sshd that it knows, for one test; nothing of this machine's settings counts. */
export function openBackend(sshd: Sshd, options: SshBackendOptions = {}): Backend {
  const backend = makeBackend(sshd, options);
  onTestFinished(() => backend.close());
  return backend;
}

export function makeBackend(sshd: Sshd, { host, ...options }: SshBackendOptions = {}): Backend {
  const known = writeText(sshd.knownHost());
  return sshBackend(`root@${sshd.address}:${sshd.port}`, {
    configFiles: [],
    host: { ...bareHost, userKnownHostsFiles: [known], ...host },
    ...options,
  });
}

/** Settings with the test's key and nothing else. */
export const bareHost = {
  identityFiles: [userKey],
  identityAgent: false,
  globalKnownHostsFiles: [],
} as const;

let count = 0;

/** A file with this text: known_hosts, or settings. */
export function writeText(text: string, file = nextFile()): string {
  writeFileSync(file, text);
  return file;
}

function nextFile(): string {
  count += 1;
  return join(userFolder, `text-${count}`);
}

/** The code of the BackendError with which a call is rejected. */
export async function codeOf(call: Promise<unknown>): Promise<BackendErrorCode | 'none'> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (isBackendError(error)) return error.code;
    throw error;
  }
}

/** Waits for what happens soon, but on a busy machine late. */
export const eventually = (condition: () => boolean) =>
  vi.waitUntil(condition, { timeout: 120_000, interval: 10 });
