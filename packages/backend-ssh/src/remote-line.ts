import { type Command, encodeInput } from '@chainwright/chainmgr';
import { quoteArgument } from './quote-argument.ts';
import type { Settings } from './settings.ts';

/**
 * What the user's shell on the target is given: it becomes `env`, that a shell with a clean
 * environment, and that the program, all in one process. A shell that is not of POSIX's kind cannot
 * read the PATH in it, and so runs nothing rather than something else.
 */
export function renderLine(
  { program, args }: Command,
  mark: string,
  { env, umask }: Pick<Settings, 'env' | 'umask'>,
): Buffer {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const start = [mark, umask.toString(8), program, ...args];
  return renderScript(startScript, start, ['LC_ALL=C', ...variables], howWeAreSeen);
}

/** Linux takes no single argument of more, and the user's shell is handed the line as one. */
const longestLine = 128 * 1024 - 1;

export function isTooLong(command: Command, settings: Pick<Settings, 'env' | 'umask'>): boolean {
  return renderLine(command, anyMark, settings).length > longestLine;
}

const anyMark = '0'.repeat(32);

/** What sshd tells the user's shell of the connection: the script's first argument. */
const howWeAreSeen = '"$SSH_CONNECTION" ';

/** A script of our own, run in the same way; `lead` is what the user's shell makes its first arguments of. */
export function renderScript(
  script: string,
  args: readonly string[],
  variables: readonly string[] = ['LC_ALL=C'],
  lead = '',
): Buffer {
  const shell = [...variables, '/bin/sh', '-c', script, 'sh'].map(quoteArgument).join(' ');
  const rest = args.map(quoteArgument).join(' ');
  return Buffer.from(encodeInput(`exec env -i ${searchPath} ${shell} ${lead}${rest}`));
}

// sshd gives a user who is not root a PATH that lacks the folders where iptables is.
const searchPath = `PATH="\${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin"`;

/**
 * Says on both streams where the program's own output begins, for shells say things of their own at
 * their start, its process and process group, and how the connection is seen there. A shell whose `exec` fails ends with the mark on
 * stderr: in the trap, or in bash, which forgets traps then, behind `exec` (`execfail`).
 */
const startScript = `seen=$1 mark=$2 mask=$3
shift 3
shopt -s execfail 2>/dev/null
trap 'printf "%s\\n" "$mark" >&2' EXIT
cd / && umask "$mask" || exit 126
group=
{ read -r group </proc/$$/stat; } 2>/dev/null
group=\${group##*\\) ? }
group=\${group#* }
printf '%s\\n' "$mark" >&2
printf '%s %s %s %s\\n' "$mark" "$$" "\${group%% *}" "$seen"
unset PWD OLDPWD SHLVL _ group mask seen
case $1 in -*) exit 127 ;; esac
exec "$@"
exit`;
