import { randomBytes } from 'node:crypto';
import type { Command } from '@chainwright/chainmgr';
import type { ClientChannel } from 'ssh2';
import type { Link } from './link.ts';
import { openChannel } from './open-channel.ts';
import { renderLine } from './remote-line.ts';
import { type RemoteProcess, readRemoteProcess } from './remote-process.ts';
import type { Settings } from './settings.ts';
import { terminateGroup } from './terminate-group.ts';
import { within } from './within.ts';

/** How a session ended. */
export interface SessionEnd {
  /** Null where a signal ended the program; undefined where the target did not say. */
  readonly code: number | null | undefined;
  readonly signal: string | null;
}

/** One command on its way through the target's shell into a process. */
export class RemoteRun {
  readonly mark = randomBytes(16).toString('hex');
  /** Rejects with a `SessionRefusal`, or a `LinkLoss`. */
  readonly opening: Promise<ClientChannel>;
  /** Known as soon as the shell has told of it. */
  process: RemoteProcess | undefined;
  /** Known when the target has told of its end. */
  exitCode: number | undefined;
  readonly #command: Command;
  readonly #link: Link;
  readonly #graceMs: number;
  readonly #begun: Promise<RemoteProcess>;
  readonly #ended: Promise<void>;
  #tellBegun: (process: RemoteProcess) => void = () => {};
  #tellEnded: () => void = () => {};

  constructor(command: Command, link: Link, settings: Settings) {
    this.#command = command;
    this.#link = link;
    this.#graceMs = settings.graceMs;
    this.#begun = new Promise((resolve) => {
      this.#tellBegun = resolve;
    });
    this.#ended = new Promise((resolve) => {
      this.#tellEnded = resolve;
    });
    const line = renderLine(command, this.mark, settings);
    this.opening = link.unlessLost(openChannel(link.client, line));
    this.opening.catch(() => {});
  }

  /** Takes down what stands behind the mark on stdout. */
  note(text: string): RemoteProcess {
    this.process = readRemoteProcess(text);
    this.#tellBegun(this.process);
    return this.process;
  }

  /** Takes down what the target says of its end. */
  noteEnd(exitCode: number): void {
    this.exitCode = exitCode;
    this.#tellEnded();
  }

  /** Ends the process group; resolves with what is left to say of that, for an error's message. */
  async end(): Promise<string> {
    const channel = await within(this.#graceMs, this.opening).catch(() => undefined);
    if (!channel) return '';
    const process = await within(this.#graceMs, this.#begun);
    const hasEnded =
      process !== undefined &&
      (await terminateGroup(this.#link, this.#command, process, this.#graceMs));
    // The target tells of the end a moment after it.
    if (hasEnded) await within(this.#graceMs, this.#ended);
    channel.close();
    if (hasEnded) return '';
    const which = process ? `its process ${process.pid}` : 'it';
    return `; ${which} could not be ended on ${this.#link.host.name} and may still run`;
  }
}

export function awaitEnd(channel: ClientChannel): Promise<SessionEnd> {
  return new Promise((resolve) => {
    channel.once('close', (code?: number | null, signal?: string) => {
      resolve({ code, signal: signal ?? null });
    });
  });
}
