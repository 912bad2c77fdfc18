import {
  type Backend,
  type BackendInfo,
  type Command,
  type CommandResult,
  isBackendError,
  noteVersion,
  type RunOptions,
} from '@chainwright/chainmgr';
import { toStopError } from '@chainwright/chainmgr/running';
import { type Destination, parseDestination } from './config/destination.ts';
import { resolveHost } from './config/resolve-host.ts';
import { resolveRoute } from './config/resolve-route.ts';
import { usualConfigFiles } from './config/usual-config-files.ts';
import { Connection } from './connection.ts';
import type { Link } from './link.ts';
import { type RunningCommands, runChannel } from './run-channel.ts';
import { runInTurn } from './run-in-turn.ts';
import { resolveSettings, type SshBackendOptions } from './settings.ts';
import { refuseCommand, toNotRunError } from './to-backend-error.ts';
import { unlessCalledOff } from './unless-called-off.ts';

/**
 * Runs the programs of another machine over one SSH connection, which is made by the first command and
 * made anew where it was lost.
 *
 * @param destination `host`, `user@host`, `user@host:port` or `ssh://user@host:port`; a RangeError else
 * @example
 * const backend = sshBackend('root@gateway', { onWarning: console.warn });
 * await backend.run({ program: 'iptables-save', args: ['-c'] }, { timeoutMs: 30_000 });
 */
export function sshBackend(destination: string, options: SshBackendOptions = {}): Backend {
  const settings = resolveSettings(options);
  const place = readDestination(destination);
  const running: RunningCommands = new Set();
  let info: BackendInfo = { host: place.name };
  let isClosed = false;

  const connection = new Connection({
    ...settings,
    authentication: options,
    route: () => {
      const { configFiles: files = usualConfigFiles, host: decided = {} } = options;
      const { onWarning } = settings;
      const target = resolveHost(place, { files, decided, onWarning });
      info = { ...info, user: target.user };
      return resolveRoute(target, { files, onWarning });
    },
  });

  const runOn = async (connecting: Promise<Link>, command: Command, runOptions: RunOptions) => {
    const link = await unlessCalledOff(connecting, command, runOptions.signal);
    try {
      return await runInTurn(link, command, runOptions.signal, () =>
        runChannel(command, runOptions, link, settings, running),
      );
    } finally {
      const { sshConnection } = link;
      if (sshConnection !== undefined) info = { ...info, sshConnection };
    }
  };

  return {
    run: async (command, runOptions = {}): Promise<CommandResult> => {
      if (isClosed)
        throw toStopError('CLOSED', command, 'was not run: the backend has been closed');
      if (runOptions.signal?.aborted) throw toStopError('ABORTED', command, 'was called off');
      const refusal = refuseCommand(command, settings);
      if (refusal) throw refusal;
      try {
        const result = await connection.use((link) => runOn(link, command, runOptions));
        info = noteVersion(info, command, result);
        return result;
      } catch (error) {
        if (isBackendError(error) && error.command) throw error;
        if (isClosed)
          throw toStopError('CLOSED', command, 'was not run: the backend has been closed');
        throw toNotRunError(command, error);
      }
    },
    describe: () => info,
    close: async () => {
      isClosed = true;
      const what = 'was ended: the backend has been closed';
      await Promise.allSettled([...running].map((stopper) => stopper.stop('CLOSED', what)));
      await connection.close();
    },
  };
}

function readDestination(text: string): Destination {
  const destination = parseDestination(text);
  if (destination) return destination;
  throw new RangeError(`'${text}' is no host: write [user@]host[:port]`);
}
