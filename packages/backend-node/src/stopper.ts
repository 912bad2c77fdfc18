import type { BackendErrorCode, Command } from '@chainwright/chainmgr';
import { toStopError } from '@chainwright/chainmgr/running';
import { terminateGroup } from './terminate-group.ts';

/** Ends one running command before its end. The first reason counts. */
export class Stopper {
  /** Rejects with the reason once the command has been ended; else it stays as it is. */
  readonly stopped: Promise<never>;
  isStopping = false;
  readonly #command: Command;
  readonly #leader: number;
  readonly #graceMs: number;
  #reject: (reason: unknown) => void = () => {};

  constructor(command: Command, leader: number, graceMs: number) {
    this.#command = command;
    this.#leader = leader;
    this.#graceMs = graceMs;
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
      void terminateGroup(this.#leader, this.#graceMs).then((ended) => {
        const rest = ended
          ? ''
          : `; its process ${this.#leader} could not be ended and may still run`;
        this.#reject(toStopError(code, this.#command, `${what}${rest}`, cause));
      });
    }
    return this.stopped;
  }
}
