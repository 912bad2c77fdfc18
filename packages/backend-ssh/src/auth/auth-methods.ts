import { existsSync } from 'node:fs';
import type { AnyAuthMethod } from 'ssh2';
import type { HostSettings } from '../config/host-settings.ts';
import { type AgentKey, listAgentKeys } from './agent-keys.ts';
import { type Authentication, tries } from './authentication.ts';
import { readKeyFile, readPublicHalf } from './key-file.ts';
import { Questions } from './keyboard-interactive.ts';

/** What is known while we prove who we are. */
export interface AuthProgress {
  /** The methods that the target takes, once it has said so. */
  taken: readonly string[] | undefined;
  /** What was tried, and what could not be, for people. */
  readonly tried: string[];
  /** Whether something that the target asked for was right, and it wants more. */
  isPartial: boolean;
  /** Whether it takes words, and there was nobody to ask for them. */
  isUnasked: boolean;
}

/**
 * The ways to prove who we are, in the order of ssh: the agent's keys (those of key files first), key
 * files, questions, the password. Each is prepared only when those before it have failed.
 */
export async function* authMethods(
  host: HostSettings,
  given: Authentication,
  progress: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const authentication = host.batchMode ? {} : given;
  // The answer says which methods the target takes.
  yield { type: 'none', username: host.user };
  yield* keyMethods(host, authentication, progress);
  const { keyboardInteractive, password } = authentication;
  progress.isUnasked = takesWords(progress) && !keyboardInteractive && password === undefined;
  const isAsked = yield* questionMethods(host, authentication, progress);
  // Whoever could not answer for the password need not be asked for it again by another way.
  if (!isAsked || progress.isPartial) yield* passwordMethods(host, authentication, progress);
}

const takesWords = ({ taken = [] }: AuthProgress) =>
  taken.includes('keyboard-interactive') || taken.includes('password');

/** Whether the target goes on with such a method; it may want several, one after the other. */
const isTaken = ({ taken }: AuthProgress, type: string) => taken?.includes(type) ?? true;

async function* keyMethods(
  host: HostSettings,
  { passphrase }: Authentication,
  progress: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  if (!isTaken(progress, 'publickey')) return;
  const username = host.user;
  const { tried } = progress;
  const held = await readAgent(host, tried);
  const files = host.identityFiles.map((file) => ({ file, blob: readPublicHalf(file) }));
  const isHeld = (blob: Buffer | undefined) => held.find((key) => blob?.equals(key.blob));
  const named = files.flatMap(({ blob }) => isHeld(blob) ?? []);
  const others = host.identitiesOnly ? [] : held.filter((key) => !named.includes(key));
  if (held.length > 0)
    tried.push(`${named.length + others.length} of ${held.length} keys of the agent`);
  for (const { agent } of [...named, ...others]) {
    if (isTaken(progress, 'publickey')) yield { type: 'agent', username, agent };
  }
  // Of a key of an agent ssh2 does not tell whether it was right, and only more is wanted.
  if (held.length > 0 && !takesWords(progress)) yield { type: 'none', username };

  for (const { file, blob } of files) {
    if (isHeld(blob) || !isTaken(progress, 'publickey')) continue;
    const found = await readKeyFile(file, passphrase);
    if (found === undefined) continue;
    const certificate = `${file}-cert.pub`;
    if (existsSync(certificate)) tried.push(`${certificate} (certificates cannot be used here)`);
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
    if (keys.length === 0) tried.push('the agent, which has no keys of kinds that can be used');
    return keys;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tried.push(`the agent at ${identityAgent} (${reason})`);
    return [];
  }
}

/** Gives whether there was somebody who answered. */
async function* questionMethods(
  host: HostSettings,
  authentication: Authentication,
  progress: AuthProgress,
): AsyncGenerator<AnyAuthMethod, boolean> {
  const type = 'keyboard-interactive';
  const { keyboardInteractive, password } = authentication;
  if (!isTaken(progress, type) || (!keyboardInteractive && password === undefined)) return false;
  const questions = new Questions(authentication, whoIs(host));
  let isAnswered = false;
  for (let attempt = 0; attempt < tries && isTaken(progress, type); attempt += 1) {
    yield { type, username: host.user, prompt: questions.prompt };
    if (!questions.isAnswered) break;
    isAnswered = true;
    if (attempt === 0) progress.tried.push('answers to its questions');
    questions.beginAnew();
  }
  return isAnswered;
}

async function* passwordMethods(
  host: HostSettings,
  { password }: Authentication,
  progress: AuthProgress,
): AsyncGenerator<AnyAuthMethod> {
  const isFixed = typeof password !== 'function';
  for (let attempt = 0; attempt < (isFixed ? 1 : tries); attempt += 1) {
    if (!isTaken(progress, 'password')) return;
    const answer = isFixed ? password : await password(whoIs(host), attempt);
    if (answer === undefined) return;
    if (attempt === 0) progress.tried.push('a password');
    yield { type: 'password', username: host.user, password: answer };
  }
}

/** As whoever is asked is told of it; by the port, too, for another host may be there. */
function whoIs({ user, name, port }: HostSettings): string {
  return `${user}@${name}${port === 22 ? '' : `:${port}`}`;
}
