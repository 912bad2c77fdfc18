import type { Backend, Command } from '../backend.ts';
import { isRead } from '../tool/is-read.ts';
import { leaveFirewalld } from './firewalld.ts';
import { leaveRoot } from './leave-root.ts';
import { leaveNetns } from './netns.ts';
import { notRun } from './not-run.ts';
import { leaveSudoPassword } from './sudo-password.ts';

/**
 * Lets commands pass that only read, and answers all others as if they had succeeded and printed
 * nothing, after handing them to `record`. What is not known to read counts as writing (`isRead`
 * says what is known), also behind the words of another wrapper.
 */
export function dryRun(backend: Backend, record: (command: Command) => void): Backend {
  let isClosed = false;
  return {
    run: async (command, options = {}) => {
      if (isRead(leaveWrappers(command))) return backend.run(command, options);
      if (isClosed) throw notRun('CLOSED', command);
      if (options.signal?.aborted) throw notRun('ABORTED', command);
      record(withoutPassword(command));
      return { exitCode: 0, stdout: '', stderr: '', durationMs: 0 };
    },
    describe: () => backend.describe(),
    close: () => {
      isClosed = true;
      return backend.close();
    },
  };
}

/** For sudo, a password may stand before what the command reads. */
function withoutPassword(command: Command): Command {
  const root = leaveSudoPassword(command);
  if (!root) return command;
  const { program, args } = command;
  return { program, args, ...(root.inner.stdin !== undefined && { stdin: root.inner.stdin }) };
}

/** The command that the words of other wrappers stand before. */
function leaveWrappers(command: Command): Command {
  const leaves = [leaveNetns, leaveFirewalld, (each: Command) => leaveRoot(each)?.inner];
  for (const leave of leaves) {
    const inner = leave(command);
    if (inner) return leaveWrappers(inner);
  }
  return command;
}
