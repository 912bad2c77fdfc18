import {
  type Command,
  type CommandResult,
  decodeOutput,
  type RunOptions,
} from '@chainwright/chainmgr';
import {
  OutputLimitError,
  readTimeLimit,
  readWithin,
  runLines,
  toExitCode,
  toStopError,
} from '@chainwright/chainmgr/running';
import { onExit } from 'signal-exit';
import type { Settings } from './settings.ts';
import { startProcess } from './start-process.ts';
import { Stopper } from './stopper.ts';
import { signalGroup } from './terminate-group.ts';
import { refuseCommand, toSpawnError } from './to-backend-error.ts';

/** What has begun and not ended. */
export type RunningCommands = Set<Stopper>;

/** Runs a command while everything else goes on; the waitpid of the Perl modules. */
export async function runAsync(
  command: Command,
  options: RunOptions,
  settings: Settings,
  running: RunningCommands,
): Promise<CommandResult> {
  if (options.signal?.aborted) throw toStopError('ABORTED', command, calledOff);
  const refusal = refuseCommand(command);
  if (refusal) throw refusal;
  const timeoutMs = readTimeLimit(options);

  const { child, forgetExit } = startGuarded(command, settings);
  const { pid } = child;
  if (pid === undefined) throw toSpawnError(command, (await child).cause);

  const stopper = new Stopper(command, pid, settings);
  const release = arm(stopper, timeoutMs, options.signal, running);
  try {
    tellOfChild(child, pid, options.onChild);
    const output = readOutput(child, options, settings).catch((error) => giveUp(stopper, error));
    const [result, { stdout, stderr }] = await Promise.race([
      Promise.all([child, output]),
      stopper.stopped,
    ]);
    // The program may have ended in answer to the signal, as if by itself.
    if (stopper.isStopping) return await stopper.stopped;
    return {
      exitCode: toExitCode(result.exitCode ?? null, result.signal ?? null),
      stdout: decodeOutput(stdout),
      stderr: decodeOutput(stderr),
      durationMs: result.durationMs,
    };
  } catch (error) {
    // A listener that threw, say: nobody would ever hear of the program again.
    if (!stopper.isStopping) await stopper.stop('ABORTED', calledOff, error);
    throw error;
  } finally {
    release();
    forgetExit();
    // Where a program could not be ended it still holds the other ends.
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

type Child = ReturnType<typeof startProcess>;

const calledOff = 'was called off';

/**
 * Starts a program that gets a SIGTERM when this process ends, by a signal as well. The guard stands
 * before the program runs: a signal in between waits for it.
 */
function startGuarded(command: Command, settings: Settings) {
  let leader: number | undefined;
  const forgetExit = onExit(() => {
    if (leader !== undefined) signalGroup(leader, 'SIGTERM');
  });
  const child = startProcess(command, settings);
  leader = child.pid;
  if (leader === undefined) forgetExit();
  return { child, forgetExit };
}

/** Arms whatever may end the command early; what is returned disarms it. */
function arm(
  stopper: Stopper,
  timeoutMs: number | undefined,
  signal: RunOptions['signal'],
  running: RunningCommands,
): () => void {
  const late = () =>
    void stopper.stop('TIMEOUT', `took longer than ${timeoutMs} ms, and was ended`);
  const abort = () => void stopper.stop('ABORTED', calledOff);
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  signal?.addEventListener('abort', abort);
  running.add(stopper);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    running.delete(stopper);
  };
}

function tellOfChild(child: Child, pid: number, onChild: RunOptions['onChild']): void {
  if (!onChild) return;
  onChild({ kind: 'spawn', pid });
  child.once('exit', (code, signal) =>
    onChild({ kind: 'exit', pid, exitCode: toExitCode(code, signal) }),
  );
}

async function readOutput(child: Child, { onLine }: RunOptions, { maxOutputBytes }: Settings) {
  const [stdout, stderr] = await Promise.all([
    onLine
      ? runLines(child.stdout, onLine, maxOutputBytes)
      : readWithin(child.stdout, 'stdout', maxOutputBytes),
    readWithin(child.stderr, 'stderr', maxOutputBytes),
  ]);
  return { stdout: stdout ?? Buffer.alloc(0), stderr };
}

function giveUp(stopper: Stopper, error: unknown): Promise<never> {
  if (error instanceof OutputLimitError) {
    return stopper.stop('OUTPUT', `wrote ${error.message}, and was ended`, error);
  }
  return stopper.stop('ABORTED', `${calledOff}: a line of its output was not accepted`, error);
}
