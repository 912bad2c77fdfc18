import { BackendError, type Command, isBackendError } from '@chainwright/chainmgr';
import type { AuthProgress } from './auth/auth-methods.ts';
import type { HostSettings } from './config/host-settings.ts';
import type { SessionRefusal } from './open-channel.ts';
import { isTooLong } from './remote-line.ts';
import type { Settings } from './settings.ts';

/** A host could not be reached; `what` was seen. */
export function toConnectError(
  { name, hostName, port }: HostSettings,
  what: string,
  cause?: unknown,
): BackendError {
  const address = hostName === name ? '' : `${hostName} `;
  return new BackendError('CONNECT', `${name} (${address}port ${port}): ${what}`, withCause(cause));
}

/** The system's reason for not making a connection. */
export function unreachable(host: HostSettings, cause: Error): BackendError {
  const code = 'code' in cause ? String(cause.code) : '';
  return toConnectError(host, reasons[code] ?? cause.message, cause);
}

/** What ended the talk with a host before it took us, as far as we have come. */
export function toHandshakeError(
  host: HostSettings,
  cause: Error & { readonly level?: string },
  progress: AuthProgress,
): BackendError {
  const isAuth =
    cause.level === 'client-authentication' || /authentication fail/i.test(cause.message);
  return isAuth ? toAuthError(host, cause, progress) : toConnectError(host, cause.message, cause);
}

function toAuthError(
  { name, user, batchMode }: HostSettings,
  cause: Error,
  { taken, tried, isUnasked }: AuthProgress,
): BackendError {
  const isTooMany = /too many/i.test(cause.message);
  const what = isTooMany ? 'it was tried too often (name one key, with IdentitiesOnly)' : 'refused';
  const attempts = tried.length === 0 ? 'there was nothing to try' : `tried: ${tried.join(', ')}`;
  const takes = taken === undefined ? '' : `; it takes ${taken.join(', ')}`;
  const unasked = isUnasked
    ? ` (${batchMode ? 'BatchMode: nobody is' : 'nobody was there to be'} asked for a password)`
    : '';
  const message = `${user}@${name}: ${what}; ${attempts}${takes}${unasked}`;
  return new BackendError('AUTH', message, { cause });
}

/** A host is not who it should be; `reason` follows its name. */
export function toHostKeyError({ name, port }: HostSettings, reason: string): BackendError {
  return new BackendError('HOST_KEY', `${port === 22 ? name : `${name}:${port}`} ${reason}`);
}

/** The reason why there is no connection, for one of the commands that waited for it. */
export function toNotRunError({ program, args }: Command, cause: unknown): BackendError {
  const code = isBackendError(cause) ? cause.code : 'CONNECT';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BackendError(code, `${program} was not run: ${reason}`, {
    command: { program, args },
    cause,
  });
}

/** A command that cannot be put to any target. */
export function refuseCommand(
  command: Command,
  settings: Pick<Settings, 'env' | 'umask'>,
): BackendError | undefined {
  const { program, args, stdin = '' } = command;
  const fault =
    [program, ...args].map(findFault).find((found) => found !== undefined) ??
    (halfCharacter.test(stdin) ? 'a stdin with half a character' : undefined) ??
    (isTooLong(command, settings)
      ? 'so many arguments: hand the rules to iptables-restore'
      : undefined);
  if (fault === undefined) return undefined;
  return new BackendError('SPAWN', `${program} cannot be given ${fault}`, {
    command: { program, args },
  });
}

/** The target grants no session, though none is open. */
export function toSessionError(
  { program, args }: Command,
  { name }: HostSettings,
  cause: SessionRefusal,
): BackendError {
  const what = `${program} was not run: ${name} grants no session (${cause.message})`;
  return new BackendError('CONNECT', what, { command: { program, args }, cause });
}

/** The user's shell on the target ended without having run anything; it may have said why. */
export function toNoShellError(
  { program, args }: Command,
  { name, user }: HostSettings,
  said: string,
): BackendError {
  // What sshd says of a home that is not there ends nothing.
  const lines = said
    .split('\n')
    .filter((line) => !/^(?:Could not chdir to home .*)?\s*$/.test(line));
  const words = lines.at(-1)?.trim() ?? 'without a word';
  const what = `${program} was not run: the shell of ${user} on ${name} ended (${words})`;
  return new BackendError('SPAWN', `${what}; it has to be of POSIX's kind`, {
    command: { program, args },
  });
}

/** A shell said that it could not become the program. */
export function toSpawnError(
  { program, args }: Command,
  { name }: HostSettings,
  said: string,
): BackendError {
  const reason = spawnReasons.find(({ words }) => words.test(said))?.reason;
  const last = said.trimEnd().split('\n').at(-1);
  return new BackendError(
    'SPAWN',
    `${program} ${reason ?? `could not be started: ${last}`} (${name})`,
    {
      command: { program, args },
    },
  );
}

const spawnReasons = [
  {
    words: /: (not found|No such file or directory)\s*$/,
    reason: 'is not on that machine: install it, or name its path',
  },
  {
    words: /: (Permission denied|Is a directory)\s*$/,
    reason: 'may not be run by this user: it is not executable, or not for everybody',
  },
  {
    words: /: Argument list too long\s*$/,
    reason: 'has more arguments than the system takes: hand the rules to iptables-restore',
  },
];

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'no host of this name is known',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to its network',
  ETIMEDOUT: 'no answer',
  EMFILE: 'this process has too many files open',
};

// But for U+DC80 to U+DCFF, which stand for bytes.
const halfCharacter = /[\ud800-\udc7f\udd00-\udfff]/u;

function findFault(word: string): string | undefined {
  if (word.includes('\0')) return 'an argument with a NUL byte';
  return halfCharacter.test(word) ? 'an argument with half a character' : undefined;
}

const withCause = (cause: unknown) => (cause === undefined ? {} : { cause });
