import { readFileSync, statSync } from 'node:fs';
import type { ParsedKey } from 'ssh2';
import ssh2 from 'ssh2';
import { type Answer, tries } from './authentication.ts';

/** A key file that can be used, or why it cannot. */
export type KeyFile = { readonly key: ParsedKey } | { readonly problem: string };

/** Reads a private key, and asks for its passphrase where it has one; undefined where no file is. */
export async function readKeyFile(
  file: string,
  passphrase: ((file: string, attempt: number) => Answer) | undefined,
): Promise<KeyFile | undefined> {
  const text = readText(file);
  if (text === undefined || typeof text !== 'string') return text;
  if (isOpenToOthers(file)) return { problem: 'may be read by others: chmod 600' };
  const key = parseKey(text);
  if (!(key instanceof Error)) return { key };
  if (!/encrypted/i.test(key.message)) return { problem: key.message };
  if (!passphrase) return { problem: 'needs a passphrase, and there is nobody to ask: ssh-add it' };
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const answer = await passphrase(file, attempt);
    if (answer === undefined) return { problem: 'no passphrase was given' };
    const opened = parseKey(text, answer);
    if (!(opened instanceof Error)) return { key: opened };
  }
  return { problem: 'the passphrase is wrong' };
}

/** The public half, where it can be told without a passphrase. */
export function readPublicHalf(file: string): Buffer | undefined {
  for (const path of [`${file}.pub`, file]) {
    const text = readText(path);
    const key = typeof text === 'string' ? ssh2.utils.parseKey(text) : undefined;
    if (key && !(key instanceof Error)) return key.getPublicSSH();
  }
  return undefined;
}

function parseKey(text: string, passphrase?: string): ParsedKey | Error {
  const key = ssh2.utils.parseKey(text, passphrase);
  if (key instanceof Error || key.isPrivateKey()) return key;
  return new Error('it is no private key');
}

function readText(file: string): string | { readonly problem: string } | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Like ssh: a private key of ours that others can read is not used. */
function isOpenToOthers(file: string): boolean {
  const { mode, uid } = statSync(file);
  return process.platform !== 'win32' && uid === process.getuid?.() && (mode & 0o077) !== 0;
}
