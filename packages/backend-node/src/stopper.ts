import type { BackendErrorCode, Command } from '@chainwright/chainmgr';
import { toStopError } from '@chainwright/chainmgr/running';
import { senderAsRoot } from './send-as-root.ts';
import type { Settings } from './settings.ts';
import { terminateGroup } from './terminate-group.ts';

/** Ends one running command before its end. The first reason counts. */
export class Stopper {
  /** Rejects with the reason once the command has been ended; else it stays as it is. */
  readonly stopped: Promise<never>;
  isStopping = false;
  readonly #command: Command;
  readonly #leader: number;
  readonly #settings: Settings;
  #reject: (reason: unknown) => void = () => {};

  constructor(command: Command, leader: number, settings: Settings) {
    this.#command = command;
    this.#leader = leader;
    this.#settings = settings;
    this.stopped = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // Whoever waits is told; nobody has to.
    this.stopped.catch(() => {});
  }

  /** Ends the whole process group. What is returned rejects, as `stopped` does. */
  stop(code: BackendErrorCode, what: string, cause?: unknown): Promise<never> {
    if (!this.isStopping) {
      this.isStopping = true;
      const sendAsRoot = senderAsRoot(this.#command, this.#leader, this.#settings);
      void terminateGroup(this.#leader, this.#settings.graceMs, sendAsRoot).then((ended) => {
        const rest = ended
          ? ''
          : `; its process ${this.#leader} could not be ended and may still run`;
        this.#reject(toStopError(code, this.#command, `${what}${rest}`, cause));
      });
    }
    return this.stopped;
  }
}
