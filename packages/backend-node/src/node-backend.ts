import { userInfo } from 'node:os';
import {
  type Backend,
  BackendError,
  type BackendInfo,
  type Command,
  type CommandResult,
  noteVersion,
} from '@chainwright/chainmgr';
import { type RunningCommands, runAsync } from './run-async.ts';
import { runSync, type SyncRunOptions } from './run-sync.ts';
import { type NodeBackendOptions, resolveSettings } from './settings.ts';

export interface NodeBackend extends Backend {
  /**
   * As `run`, but everything else stands still until the command has ended: for handlers that cannot
   * wait. Throws what `run` rejects with; its time limit is SIGKILL at once.
   */
  runSync(command: Command, options?: SyncRunOptions): CommandResult;
}

/**
 * Runs the programs of this machine.
 *
 * @example
 * const backend = nodeBackend();
 * await backend.run({ program: 'iptables-restore', args: ['--noflush'], stdin: batch }, { timeoutMs: 30_000 });
 */
export function nodeBackend(options: NodeBackendOptions = {}): NodeBackend {
  const settings = resolveSettings(options);
  const running: RunningCommands = new Set();
  let info: BackendInfo = { host: 'localhost', user: userName() };
  let isClosed = false;

  const refuseWhenClosed = ({ program, args }: Command) => {
    if (!isClosed) return;
    throw new BackendError('CLOSED', `${program} was not run: the backend has been closed`, {
      command: { program, args },
    });
  };
  const note = (command: Command, result: CommandResult) => {
    info = noteVersion(info, command, result);
    return result;
  };

  return {
    run: async (command, runOptions = {}) => {
      refuseWhenClosed(command);
      return note(command, await runAsync(command, runOptions, settings, running));
    },
    runSync: (command, runOptions = {}) => {
      refuseWhenClosed(command);
      return note(command, runSync(command, runOptions, settings));
    },
    describe: () => info,
    close: async () => {
      isClosed = true;
      const what = 'was ended: the backend has been closed';
      await Promise.allSettled([...running].map((stopper) => stopper.stop('CLOSED', what)));
    },
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // The user has no entry in /etc/passwd, as happens in containers.
    return String(process.getuid?.());
  }
}
