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
 * SIGKILL for what is left after `graceMs`. Resolves with whether the whole group has ended; it has not
 * where a process waits for a device, belongs to another user, or cannot be reached any more.
 */
export async function terminateGroup(
  link: Link,
  process: RemoteProcess,
  graceMs: number,
): Promise<boolean> {
  const target = process.group === process.pid ? `-${process.pid}` : `${process.pid}`;
  const polls = [graceMs, killMs].map((ms) => String(Math.ceil(ms / pollMs)));
  const line = renderScript(killScript, [target, ...polls]);
  const limitMs = graceMs + killMs + 10_000;
  const outcome = within(limitMs, runBeside(link, line)).catch(() => undefined);
  return (await outcome) === 0;
}

/** In a session beside the one that has to end, or over a connection beside, where there is no other. */
async function runBeside(link: Link, line: Buffer): Promise<number> {
  try {
    return await link.unlessLost(runScript(link, line));
  } catch (error) {
    if (!(error instanceof SessionRefusal)) throw error;
    const another = await link.openAnother();
    try {
      return await another.unlessLost(runScript(another, line));
    } finally {
      await another.end();
    }
  }
}

async function runScript(link: Link, line: Buffer): Promise<number> {
  const channel = await openChannel(link.client, line);
  channel.end();
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
