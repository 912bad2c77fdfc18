import { type Command, encodeInput } from '@chainwright/chainmgr';
import { leaveRoot } from '@chainwright/chainmgr/running';
import type { Link } from './link.ts';
import { openChannel, SessionRefusal } from './open-channel.ts';
import { renderScript } from './remote-line.ts';
import type { RemoteProcess } from './remote-process.ts';
import { within } from './within.ts';

/** How long SIGKILL may take; a process that waits for a device does not even end by that. */
const killMs = 2000;
const pollMs = 100;

/**
 * Ends the process group of a command on the target, children of the child included: SIGTERM, and
 * SIGKILL for what is left after `graceMs`. What runs as root by sudo or doas only root can end: then
 * root is become in the same way. Resolves with whether the whole group has ended; it has not where a
 * process waits for a device, cannot be reached any more, or belongs to root and whoever may run the
 * command as root may not run `sh` so.
 */
export async function terminateGroup(
  link: Link,
  command: Command,
  process: RemoteProcess,
  graceMs: number,
): Promise<boolean> {
  const target = process.group === process.pid ? `-${process.pid}` : `${process.pid}`;
  const polls = [graceMs, killMs].map((ms) => String(Math.ceil(ms / pollMs)));
  const kill: Command = { program: 'sh', args: ['-c', killScript, 'sh', target, ...polls] };
  const limitMs = graceMs + killMs + 10_000;
  const succeeds = async (how: Command) => {
    const outcome = within(limitMs, runBeside(link, how)).catch(() => undefined);
    return (await outcome) === 0;
  };
  const root = leaveRoot(command);
  return (root !== undefined && (await succeeds(root.become(kill)))) || succeeds(kill);
}

/** In a session beside the one that has to end, or over a connection beside, where there is no other. */
async function runBeside(link: Link, command: Command): Promise<number> {
  try {
    return await link.unlessLost(runAlone(link, command));
  } catch (error) {
    if (!(error instanceof SessionRefusal)) throw error;
    const another = await link.openAnother();
    try {
      return await another.unlessLost(runAlone(another, command));
    } finally {
      await another.end();
    }
  }
}

async function runAlone(link: Link, { program, args, stdin }: Command): Promise<number> {
  const line = renderScript('exec "$@"', [program, ...args]);
  const channel = await openChannel(link.client, line);
  channel.end(stdin === undefined ? undefined : encodeInput(stdin));
  channel.resume();
  channel.stderr.resume();
  return new Promise((resolve, reject) => {
    channel.once('close', (code?: number | null) => {
      if (typeof code === 'number') resolve(code);
      else reject(new Error('the session ended without a word'));
    });
  });
}

/**
 * Looks at every process of the machine, for `kill` counts those that have ended and were not waited
 * for, and a first process that is slow to do so is common in containers.
 */
const killScript = `target=$1 grace=$2 last=$3
runs() {
  [ -r /proc/$$/stat ] || { kill -0 "$target" 2>/dev/null; return; }
  for file in /proc/[0-9]*/stat; do
    stat=
    { read -r stat <"$file"; } 2>/dev/null
    pid=\${stat%% *}
    stat=\${stat##*\\) }
    case $stat in [ZX]*) continue ;; esac
    group=\${stat#* * }
    [ "-\${group%% *}" = "$target" ] || [ "$pid" = "$target" ] || continue
    return 0
  done
  return 1
}
ends() {
  polls=$1
  while runs; do
    [ "$polls" -gt 0 ] || return 1
    polls=$((polls - 1))
    sleep 0.1 2>/dev/null || sleep 1
  done
}
kill -TERM "$target" 2>/dev/null
ends "$grace" && exit 0
kill -KILL "$target" 2>/dev/null
ends "$last"`;
