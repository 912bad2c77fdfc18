import type { AnyAuthMethod } from 'ssh2';
import type { HostSettings } from '../config/host-settings.ts';
import { type AgentKey, listAgentKeys } from './agent-keys.ts';
import type { Authentication } from './authentication.ts';
import { readKeyFile, readPublicHalf } from './key-file.ts';
import { keyboardInteractive } from './keyboard-interactive.ts';

/** What is known while we prove who we are. */
export interface AuthProgress {
  /** The methods that the target takes, once it has said so. */
  taken: readonly string[] | undefined;
  /** What was tried, and what could not be, for people. */
  readonly tried: string[];
}

/**
 * The ways to prove who we are, in the order of ssh: the agent's keys (those of key files first), key
 * files, questions, the password. Each is prepared only when those before it have failed.
 */
export async function* authMethods(
  host: HostSettings,
  authentication: Authentication,
  progress: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const isTaken = (type: string) => progress.taken?.includes(type) ?? true;
  // The answer says which methods the target takes.
  yield { type: 'none', username: host.user };
  if (isTaken('publickey')) yield* keyMethods(host, authentication, progress);
  if (isTaken('keyboard-interactive')) yield* questionMethods(host, authentication, progress);
  if (isTaken('password')) yield* passwordMethods(host, authentication, progress);
}

async function* keyMethods(
  host: HostSettings,
  { passphrase }: Authentication,
  { tried }: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const username = host.user;
  const held = await readAgent(host, tried);
  const files = host.identityFiles.map((file) => ({ file, blob: readPublicHalf(file) }));
  const isHeld = (blob: Buffer | undefined) => held.find((key) => blob?.equals(key.blob));
  const named = files.flatMap(({ blob }) => isHeld(blob) ?? []);
  const others = host.identitiesOnly ? [] : held.filter((key) => !named.includes(key));
  if (held.length > 0)
    tried.push(`${named.length + others.length} of ${held.length} keys of the agent`);
  for (const { agent } of [...named, ...others]) yield { type: 'agent', username, agent };

  for (const { file, blob } of files) {
    if (isHeld(blob)) continue;
    const found = await readKeyFile(file, passphrase);
    if (found === undefined) continue;
    tried.push('problem' in found ? `${file} (${found.problem})` : file);
    if ('key' in found) yield { type: 'publickey', username, key: found.key };
  }
}

async function readAgent(
  { identityAgent }: HostSettings,
  tried: string[],
): Promise<readonly AgentKey[]> {
  if (identityAgent === undefined) return [];
  try {
    const keys = await listAgentKeys(identityAgent);
    if (keys.length === 0) tried.push('the agent, which has no keys');
    return keys;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tried.push(`the agent at ${identityAgent} (${reason})`);
    return [];
  }
}

async function* questionMethods(
  host: HostSettings,
  authentication: Authentication,
  { tried }: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const { keyboardInteractive: answer, password } = authentication;
  if (!answer && password === undefined) return;
  tried.push('answers to its questions');
  yield {
    type: 'keyboard-interactive',
    username: host.user,
    prompt: keyboardInteractive(authentication, whoIs(host)),
  };
}

async function* passwordMethods(
  host: HostSettings,
  { password }: Authentication,
  { tried }: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const isFixed = typeof password !== 'function';
  for (let attempt = 0; attempt < (isFixed ? 1 : 3); attempt += 1) {
    const answer = isFixed ? password : await password(whoIs(host));
    if (answer === undefined) return;
    if (attempt === 0) tried.push('a password');
    yield { type: 'password', username: host.user, password: answer };
  }
}

export const whoIs = ({ user, name }: HostSettings) => `${user}@${name}`;
