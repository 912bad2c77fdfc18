import { type FileHandle, open } from 'node:fs/promises';

/** A file to which lines are added that outlast a loss of power, many at once where many wait. */
export class LineFile {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #flushing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<LineFile> {
    return new LineFile(await open(path, 'ax', 0o600));
  }

  /** Cuts off what a process did not finish writing. */
  static async reopen(path: string, wholeBytes: number): Promise<LineFile> {
    const file = await open(path, 'a');
    await file.truncate(wholeBytes);
    return new LineFile(file);
  }

  /** Resolves when these lines, and all before them, are on disk; rejects when they are not. */
  append(lines: readonly string[]): Promise<void> {
    for (const line of lines) this.#waiting.push(`${line}\n`);
    this.#next ??= this.#flushNext();
    return this.#next;
  }

  async close(): Promise<void> {
    await (this.#next ?? this.#flushing)?.catch(() => {});
    await this.#file.close();
  }

  async #flushNext(): Promise<void> {
    // Behind what was written in part nothing could be read: then nothing follows.
    await this.#flushing;
    this.#flushing = this.#next;
    this.#next = undefined;
    const lines = this.#waiting;
    this.#waiting = [];
    await this.#file.appendFile(lines.join(''));
    await this.#file.datasync();
  }
}
