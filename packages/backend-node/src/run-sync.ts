import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import {
  type BackendError,
  type Command,
  type CommandResult,
  decodeOutput,
  encodeInput,
  type RunOptions,
} from '@chainwright/chainmgr';
import { readTimeLimit, toExitCode, toStopError } from '@chainwright/chainmgr/running';
import type { Settings } from './settings.ts';
import { locate, startOptions, withUmask } from './start-process.ts';
import { signalGroup } from './terminate-group.ts';
import { refuseCommand, toSpawnError } from './to-backend-error.ts';

/** What can be asked of a command for which everything else stands still. */
export type SyncRunOptions = Pick<RunOptions, 'timeoutMs' | 'onChild'>;

/**
 * Runs a command while everything else stands still; the system() of the Perl modules. Nobody is
 * there to wait for a process that minds no SIGTERM, so its time limit is SIGKILL at once.
 */
export function runSync(
  command: Command,
  runOptions: SyncRunOptions,
  settings: Settings,
): CommandResult {
  const refusal = refuseCommand(command);
  if (refusal) throw refusal;

  const timeoutMs = readTimeLimit(runOptions);
  const begin = performance.now();
  const options: SpawnSyncOptions & { detached: boolean } = {
    ...startOptions(settings),
    // Passed on by Node although its types do not have it: the leader of a group, as in `run`.
    detached: true,
    input: command.stdin === undefined ? '' : encodeInput(command.stdin),
    maxBuffer: settings.maxOutputBytes,
    killSignal: 'SIGKILL',
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  };
  const result = withUmask(settings.umask, () =>
    spawnSync(locate(command.program), command.args, options),
  );
  const { pid, status, signal, error } = result;
  // That the program did not read all of its stdin is its own affair.
  const fault = error && isCode(error, 'EPIPE') ? undefined : error;
  if (fault && !wasStarted(fault)) throw toSpawnError(command, fault);

  const { onChild } = runOptions;
  onChild?.({ kind: 'spawn', pid });
  onChild?.({ kind: 'exit', pid, exitCode: toExitCode(status, signal) });
  if (fault) {
    signalGroup(pid, 'SIGKILL');
    throw describeStop(command, fault, timeoutMs, settings);
  }
  return {
    exitCode: toExitCode(status, signal),
    stdout: decodeOutput(result.stdout as Buffer),
    stderr: decodeOutput(result.stderr as Buffer),
    durationMs: performance.now() - begin,
  };
}

const wasStarted = (error: Error) => isCode(error, 'ETIMEDOUT') || isCode(error, 'ENOBUFS');

const isCode = (error: Error, code: string) => (error as NodeJS.ErrnoException).code === code;

function describeStop(
  command: Command,
  error: Error,
  timeoutMs: number | undefined,
  { maxOutputBytes }: Settings,
): BackendError {
  if (isCode(error, 'ETIMEDOUT')) {
    return toStopError('TIMEOUT', command, `took longer than ${timeoutMs} ms`, error);
  }
  return toStopError(
    'OUTPUT',
    command,
    `wrote more than ${maxOutputBytes} bytes, and was ended`,
    error,
  );
}
