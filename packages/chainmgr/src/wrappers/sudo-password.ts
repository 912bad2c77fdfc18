import type { Backend, CancelSignal, Command, CommandResult, RunOptions } from '../backend.ts';
import { BackendError, type BackendErrorCode, isBackendError } from '../backend-error.ts';
import { notRun } from './not-run.ts';
import type { RootCommand } from './root-command.ts';
import { wrapBackend } from './wrap-backend.ts';

/**
 * A password, or who knows it: asked before the first command, with how often it was asked before; and
 * again where sudo did not take the answer, three times in all. Undefined gives up.
 */
export type SudoPassword =
  | string
  | ((attempt: number) => string | undefined | Promise<string | undefined>);

const tries = 3;

/**
 * Runs every command as root by a sudo that reads a password, which stands before what the command
 * reads and never in an argument. sudo does not read it where it needs none, and reads on where it is
 * wrong: so it is tried first, once, on a command without effect, and afterwards a shell that runs as
 * root drops everything up to a mark. sudoers has to allow `sh`.
 */
export function sudoWithPassword(backend: Backend, password: SudoPassword): Backend {
  let finding: Promise<string> | undefined;
  /** A password that is wrong is not tried again with the next command: users are locked out for less. */
  const find = (command: Command) => {
    finding ??= findPassword(backend, password, command).catch((error: unknown) => {
      if (!isBackendError(error, 'AUTH')) finding = undefined;
      throw error;
    });
    return finding;
  };
  return wrapBackend(backend, async (command, options = {}) => {
    if (options.signal?.aborted) throw notRun('ABORTED', command);
    const found = await unlessAborted(find(command), command, options.signal);
    return runBehindMark(backend, command, found, options);
  });
}

export function leaveSudoPassword(command: Command): RootCommand | undefined {
  const { args, stdin = '' } = command;
  const [inner, ...innerArgs] = args.slice(prefix.length);
  if (inner === undefined || command.program !== 'sudo') return undefined;
  if (prefix.some((word, index) => args[index] !== word)) return undefined;
  const [password = ''] = stdin.split('\n', 1);
  const rest = stdin.slice(`${password}\n${mark}\n`.length);
  return {
    inner: { program: inner, args: innerArgs, ...(rest !== '' && { stdin: rest }) },
    become: (other) => becomeRoot(other, password),
  };
}

/** No line of stdin or stderr begins a program's own; what stands in it does not matter. */
const mark = 'chainwright: the password ends here';

/** Says the mark on stderr, too, behind whatever sudo had to say; and again where there is no program. */
const script = `while IFS= read -r line && [ "$line" != "$0" ]; do :; done
printf '%s\\n' "$0" >&2
command -v "$1" >/dev/null || { printf '%s\\n' "$0" >&2; exit 127; }
exec "$@"`;

// -k: whatever was typed before; -p: no prompt, which nobody would see.
const prefix = ['-S', '-k', '-p', '', '--', 'sh', '-c', script, mark];

function becomeRoot({ program, args, stdin = '' }: Command, password: string): Command {
  const input = `${password}\n${mark}\n${stdin}`;
  return { program: 'sudo', args: [...prefix, program, ...args], stdin: input };
}

async function runBehindMark(
  backend: Backend,
  command: Command,
  password: string,
  options: RunOptions,
): Promise<CommandResult> {
  const result = await backend.run(becomeRoot(command, password), options);
  const end = result.stderr.indexOf(`${mark}\n`);
  // What only claims to have run it, such as a dry run, says nothing.
  if (end < 0 && result.exitCode === 0) return result;
  if (end < 0) throw complain(command, result.stderr);
  const stderr = result.stderr.slice(end + mark.length + 1);
  if (result.exitCode !== 127 || stderr !== `${mark}\n`) return { ...result, stderr };
  throw failure(
    'SPAWN',
    command,
    `it is not there: install it, or name its path; sudo has a PATH of its own ('secure_path' in sudoers)`,
  );
}

async function findPassword(
  backend: Backend,
  password: SudoPassword,
  command: Command,
): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = typeof password === 'string' ? password : await password(attempt);
    if (answer === undefined) throw failure('AUTH', command, 'nobody gave the password for sudo');
    if (/[\n\0]/.test(answer)) {
      throw failure('AUTH', command, 'a password for sudo is one line, without NUL');
    }
    // Without more to read, a wrong one counts once.
    const attempted = {
      ...becomeRoot({ program: 'true', args: [] }, answer),
      stdin: `${answer}\n`,
    };
    const { exitCode, stderr } = await backend.run(attempted);
    if (exitCode === 0) return answer;
    const isLast = typeof password === 'string' || attempt + 1 === tries;
    if (isLast || !wrong.test(stderr)) throw complain(command, stderr);
  }
}

/** Nothing of the command's own was said yet, so all of it is what sudo says. */
function complain(command: Command, said: string): BackendError {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const last = lines.at(-1) ?? 'sudo did not say why';
  const hint = wrong.test(said)
    ? 'sudo does not take the password'
    : 'see sudoers: it has to allow sh';
  return failure('AUTH', command, `${hint} (${last})`);
}

const wrong =
  /incorrect (?:password|authentication) attempt|Sorry, try again|maximum \d+ incorrect/i;

function failure(code: BackendErrorCode, { program, args }: Command, why: string): BackendError {
  return new BackendError(code, `${program} was not run: ${why}`, { command: { program, args } });
}

function unlessAborted<T>(
  awaited: Promise<T>,
  command: Command,
  signal: CancelSignal | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(notRun('ABORTED', command));
    signal?.addEventListener('abort', abort);
    awaited.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}
