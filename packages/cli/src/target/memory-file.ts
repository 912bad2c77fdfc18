import { MemoryBackend, type MemoryOptions } from '@chainwright/backend-memory';
import {
  type Backend,
  BackendError,
  type BackendInfo,
  type Command,
  type CommandResult,
  isRead,
  type RunOptions,
} from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';
import { spoilingDiagnostics } from '../plan/spoiling-diagnostics.ts';
import { withFileLock } from './file-lock.ts';
import { readStateFile } from './read-state-file.ts';
import { replaceFile } from './replace-file.ts';

/**
 * A netfilter that lives in a file. Every command finds it there as others have left it, and leaves it
 * there; commands that may change something come one after the other, whoever gives them.
 */
export class MemoryFile implements Backend {
  readonly #path: string;
  /** The file as the user wrote it. */
  readonly #name: string;
  readonly #options: MemoryOptions;
  #info: BackendInfo = { host: 'memory' };
  #isClosed = false;

  constructor(path: string, name: string, options: MemoryOptions) {
    this.#path = path;
    this.#name = name;
    this.#options = options;
  }

  async run(command: Command, options: RunOptions = {}): Promise<CommandResult> {
    if (this.#isClosed)
      throw new BackendError('CLOSED', 'the backend has been closed', { command });
    if (isRead(command)) return (await this.#read()).run(command, options);
    const { onLine, ...others } = options;
    const result = await withFileLock(this.#path, () => this.#change(command, others));
    return onLine ? handOver(result, onLine, command) : result;
  }

  describe(): BackendInfo {
    return this.#info;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  async #change(command: Command, options: RunOptions): Promise<CommandResult> {
    const backend = await this.#read();
    const before = backend.dump();
    const result = await backend.run(command, options);
    const after = backend.dump();
    if (after !== before) {
      this.#refuseUnkept(after);
      await replaceFile(this.#path, after);
    }
    return result;
  }

  async #read(): Promise<MemoryBackend> {
    const state = await readStateFile(this.#path, this.#name);
    const backend = new MemoryBackend({ ...this.#options, state });
    const [problem] = spoilingDiagnostics(backend.diagnostics, 'current');
    if (problem) {
      throw new CommandError(`${this.#name}: ${problem.message}`, {
        hint: 'FILE holds what iptables-save prints; nothing was done, so that nothing of it is lost.',
      });
    }
    this.#info = backend.describe();
    return backend;
  }

  /** Text that reads as something else again, such as a comment with escape sequences, is not written. */
  #refuseUnkept(state: string): void {
    if (new MemoryBackend({ state }).dump() === state) return;
    throw new CommandError(`${this.#name}: the rules hold characters that cannot be kept in it`, {
      hint: 'Control characters in comments and prefixes are not kept; nothing was changed.',
      exitCode: exitCode.targetFailed,
    });
  }
}

/** Lines are handed over when the file is free again: who takes them may run the next command. */
async function handOver(
  result: CommandResult,
  onLine: NonNullable<RunOptions['onLine']>,
  { program, args }: Command,
): Promise<CommandResult> {
  const lines = result.stdout.split('\n');
  if (lines.at(-1) === '') lines.pop();
  try {
    for (const line of lines) await onLine(line);
  } catch (cause) {
    const about = { command: { program, args }, cause };
    throw new BackendError('ABORTED', `a line of ${program} was not accepted`, about);
  }
  return { ...result, stdout: '' };
}
