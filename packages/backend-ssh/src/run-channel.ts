import {
  type Command,
  type CommandResult,
  decodeOutput,
  encodeInput,
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
import type { ClientChannel } from 'ssh2';
import { readAfterMark } from './after-mark.ts';
import { type Link, LinkLoss } from './link.ts';
import { awaitEnd, RemoteRun, type SessionEnd } from './remote-run.ts';
import type { Settings } from './settings.ts';
import { Stopper } from './stopper.ts';
import { toNoShellError, toSpawnError } from './to-backend-error.ts';

/** What has begun and not ended. */
export type RunningCommands = Set<Stopper>;

/**
 * Runs a command in a session of its own; rejects with a `SessionRefusal` where the target grants none,
 * and else as the contract says.
 */
export async function runChannel(
  command: Command,
  options: RunOptions,
  link: Link,
  settings: Settings,
  running: RunningCommands,
): Promise<CommandResult> {
  const timeoutMs = readTimeLimit(options);
  const begin = performance.now();
  const run = new RemoteRun(command, link, settings);
  const stopper = new Stopper(command, () => run.end());
  const release = arm(stopper, timeoutMs, options.signal, running);
  let channel: ClientChannel | undefined;
  try {
    channel = await Promise.race([run.opening, stopper.stopped]);
    channel.once('exit', (code: number | null, signal?: string) => {
      run.noteEnd(toExitCode(code, signal ?? null));
    });
    const ended = awaitEnd(channel);
    const output = readOutput(channel, run, options, settings, link);
    channel.end(command.stdin === undefined ? undefined : encodeInput(command.stdin));
    const [end, { stdout, stderr, noise }] = await Promise.race([
      link.unlessLost(Promise.all([ended, output.catch((error) => giveUp(stopper, error))])),
      stopper.stopped,
    ]);
    const durationMs = performance.now() - begin;
    // The program may have ended in answer to the signal, as if by itself.
    if (stopper.isStopping) return await stopper.stopped;
    const exitCode = readExitCode(end);
    if (!run.process) throw toNoShellError(command, link.host, decodeOutput(noise));
    const said = Buffer.from(`${run.mark}\n`);
    if (stderr.subarray(-said.length).equals(said)) {
      throw toSpawnError(command, link.host, decodeOutput(stderr.subarray(0, -said.length)));
    }
    return { exitCode, stdout: decodeOutput(stdout), stderr: decodeOutput(stderr), durationMs };
  } catch (error) {
    if (stopper.isStopping) return await stopper.stopped;
    if (error instanceof LinkLoss)
      throw toStopError('LOST', command, describeLoss(link, error), error);
    throw error;
  } finally {
    release();
    tellOfEnd(run, options);
    // What nobody reads any more would keep the session open.
    channel?.resume();
    channel?.stderr.resume();
  }
}

const calledOff = 'was called off';

/** However it came to its end, as long as that was heard of. */
function tellOfEnd({ process, exitCode }: RemoteRun, { onChild }: RunOptions): void {
  if (process && exitCode !== undefined) onChild?.({ kind: 'exit', pid: process.pid, exitCode });
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
  if (signal?.aborted) abort();
  running.add(stopper);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    running.delete(stopper);
  };
}

async function readOutput(
  channel: ClientChannel,
  run: RemoteRun,
  { onLine, onChild }: RunOptions,
  { maxOutputBytes }: Settings,
  link: Link,
) {
  const noise: Buffer[] = [];
  const onNoise = (said: Buffer) => void noise.push(said);
  const onMark = (text: string) => {
    const { pid, sshConnection } = run.note(text);
    link.sshConnection = sshConnection;
    onChild?.({ kind: 'spawn', pid });
  };
  const out = readAfterMark(channel, run.mark, { onMark, onNoise });
  const err = readAfterMark(channel.stderr, run.mark, { onMark: () => {}, onNoise });
  const [stdout, stderr] = await Promise.all([
    onLine ? runLines(out, onLine, maxOutputBytes) : readWithin(out, 'stdout', maxOutputBytes),
    readWithin(err, 'stderr', maxOutputBytes),
  ]);
  return { stdout: stdout ?? Buffer.alloc(0), stderr, noise: Buffer.concat(noise) };
}

function giveUp(stopper: Stopper, error: unknown): Promise<never> {
  if (error instanceof OutputLimitError) {
    return stopper.stop('OUTPUT', `wrote ${error.message}, and was ended`, error);
  }
  return stopper.stop('ABORTED', `${calledOff}: a line of its output was not accepted`, error);
}

function readExitCode({ code, signal }: SessionEnd): number {
  if (code === undefined) throw new LinkLoss('the session ended without an exit code');
  return toExitCode(code, signal);
}

function describeLoss({ host: { name } }: Link, { message }: LinkLoss): string {
  return `may have done all of its work, a part or nothing: lost the connection to ${name} (${message})`;
}
