import { BackendError, type Command } from '@chainwright/chainmgr';

/** The system's reason for not starting a program, as an error that says what to do. */
export function toSpawnError({ program, args }: Command, cause: unknown): BackendError {
  const code = codeOf(cause);
  const reason = spawnReasons[code] ?? `could not be started (${code})`;
  return new BackendError('SPAWN', `${program} ${reason}`, { command: { program, args }, cause });
}

/** A command that cannot be put to the system at all. */
export function refuseCommand({ program, args, stdin = '' }: Command): BackendError | undefined {
  const fault =
    [program, ...args].map(findFault).find((found) => found !== undefined) ??
    (halfCharacter.test(stdin) ? 'a stdin with half a character' : undefined);
  if (fault === undefined) return undefined;
  return new BackendError('SPAWN', `${program} cannot be given ${fault}`, {
    command: { program, args },
  });
}

const spawnReasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not on this machine: install it, or name its path',
  EACCES: 'may not be run by this user: it is not executable, or not for everybody',
  E2BIG: 'has more arguments than the system takes: hand the rules to iptables-restore',
  EAGAIN: 'could not be started: this user has too many processes',
  EMFILE: 'could not be started: this process has too many files open',
  ENFILE: 'could not be started: this machine has too many files open',
  ENOMEM: 'could not be started: this machine has no memory left',
};

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

// But for U+DC80 to U+DCFF, which stand for bytes.
const halfCharacter = /[\ud800-\udc7f\udd00-\udfff]/u;

function findFault(word: string): string | undefined {
  if (word.includes('\0')) return 'an argument with a NUL byte';
  // What decoding kept of bytes that are not UTF-8; arguments are encoded as UTF-8 always.
  if (/\p{Surrogate}/u.test(word)) {
    return 'an argument that is not UTF-8: hand the rule to iptables-restore, which reads it from stdin';
  }
  return undefined;
}
