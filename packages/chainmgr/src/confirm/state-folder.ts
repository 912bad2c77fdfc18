import type { Backend, Command, RunOptions } from '../backend.ts';
import { isBackendError } from '../backend-error.ts';
import { ManagerError } from '../manager-error.ts';
import { restoreCommand, saveCommand } from '../tool/command-line.ts';
import { readSnapshots, type Snapshot, type SnapshotState } from './snapshot.ts';
import {
  listSnapshots,
  makeSnapshot,
  sealSnapshot,
  settle,
  startWatchdog,
  wakeWatchdog,
  watchdog,
  writeFile,
} from './target-scripts.ts';

/** Where a target keeps its snapshots, and who waits there: all by commands that run on the target. */
export class StateFolder {
  readonly path: string;
  readonly #backend: Backend;
  readonly #runOptions: RunOptions;

  constructor(path: string, backend: Backend, runOptions: RunOptions) {
    if (!path.startsWith('/')) {
      throw new RangeError(`the state folder is ${JSON.stringify(path)}; name it by a path from /`);
    }
    this.path = path;
    this.#backend = backend;
    this.#runOptions = runOptions;
  }

  /** Writes a snapshot, whole or not at all, and gives its number. */
  async take(
    program: string,
    files: ReadonlyMap<string, string>,
    { keep }: { readonly keep: number },
  ): Promise<number> {
    const number = Number(await this.#keepOrFail(makeSnapshot, [this.path]));
    if (!Number.isInteger(number) || number < 1) {
      throw notKept(`${this.path}: the target did not say where it keeps them`);
    }
    const folder = `${this.path}/${number}`;
    try {
      for (const [name, text] of [['program', program] as const, ...files]) {
        await this.#keepOrFail(writeFile, [`${folder}/${name}`], text);
      }
      await this.#keepOrFail(sealSnapshot, [this.path, `${number}`, `${keep}`]);
    } catch (error) {
      await this.#run({ program: 'rm', args: ['-rf', folder] }).catch(() => {});
      throw error;
    }
    return number;
  }

  /**
   * Starts the watchdog of a snapshot, which restores it after so many seconds. Resolves once it waits.
   * What it says otherwise: `pending N`, another one waits; `lost N`, another one was never confirmed
   * and its watchdog is gone; or the state of the snapshot where that is not to be restored.
   */
  async startWatchdog(
    { number, program }: Pick<Snapshot, 'number' | 'program'>,
    seconds: number,
    waitSeconds: number,
  ): Promise<string> {
    const programs = (['ipv4', 'ipv6'] as const).flatMap((family) => [
      saveCommand({ family, program }).program,
      restoreCommand({ family, program }, '').program,
    ]);
    const args = [watchdog, this.path, `${number}`, `${seconds}`, `${waitSeconds}`, ...programs];
    const { exitCode, stdout, stderr } = await this.#sh(startWatchdog, args);
    const said = stdout.trim();
    if (exitCode === 0 && /^(?:armed|(?:pending|lost) \d+|[a-z]+)$/.test(said)) return said;
    throw new ManagerError(
      'NO_WATCHDOG',
      `the watchdog could not be started, and nothing was changed: ${firstLine(said || stderr)}`,
    );
  }

  /** Has the watchdog of a snapshot restore it now; false where none waits. */
  async wakeWatchdog(number: number): Promise<boolean> {
    const { stdout } = await this.#sh(wakeWatchdog, [this.path, `${number}`]);
    return stdout.trim() === 'told';
  }

  /** Calls a watchdog off. Gives the state that the snapshot is in then, for it may be too late. */
  async settle(number: number, how: 'kept' | 'void'): Promise<SnapshotState | undefined> {
    await this.#keepOrFail(settle, [this.path, `${number}`, how]);
    return (await this.find(number))?.state;
  }

  async find(number: number): Promise<Snapshot | undefined> {
    return (await this.#list([`${number}`]))[0];
  }

  /** All that there are, the oldest first. */
  list(): Promise<readonly Snapshot[]> {
    return this.#list([]);
  }

  /** A file of a snapshot. */
  async read(number: number, name: string): Promise<string> {
    const path = `${this.path}/${number}/${name}`;
    const { exitCode, stdout, stderr } = await this.#run({ program: 'cat', args: [path] });
    if (exitCode === 0) return stdout;
    throw new ManagerError(
      'BAD_SNAPSHOT',
      `snapshot ${number} cannot be read: ${firstLine(stderr)}`,
    );
  }

  async #list(numbers: readonly string[]): Promise<readonly Snapshot[]> {
    const { exitCode, stdout, stderr } = await this.#sh(listSnapshots, [this.path, ...numbers]);
    if (exitCode !== 0) {
      throw new ManagerError('BAD_SNAPSHOT', `${this.path} cannot be read: ${firstLine(stderr)}`);
    }
    return readSnapshots(stdout);
  }

  async #keepOrFail(script: string, args: readonly string[], stdin?: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#sh(script, args, stdin);
    if (exitCode !== 0) throw notKept(firstLine(stderr));
    return stdout.trim();
  }

  async #sh(script: string, args: readonly string[], stdin?: string) {
    const command = { program: 'sh', args: ['-c', script, 'chainwright', ...args] };
    try {
      return await this.#run(stdin === undefined ? command : { ...command, stdin });
    } catch (error) {
      if (!isBackendError(error, 'SPAWN')) throw error;
      const message = 'this target runs no sh, so nothing can be kept there, nor watched over';
      throw new ManagerError('NO_WATCHDOG', message, { cause: error });
    }
  }

  #run(command: Command) {
    return this.#backend.run(command, this.#runOptions);
  }
}

function notKept(why: string): ManagerError {
  return new ManagerError(
    'NO_SNAPSHOT',
    `the rules as they are could not be kept, and nothing was changed: ${why}`,
  );
}

/** What a program of the target said, without the name of the shell and its line. */
function firstLine(said: string): string {
  const [line = ''] = said.trim().split('\n');
  return line.replace(/^(?:chainwright|sh): (?:\d+: |line \d+: )?/, '') || 'it did not say why';
}
