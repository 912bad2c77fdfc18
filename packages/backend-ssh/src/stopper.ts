import type { BackendErrorCode, Command } from '@chainwright/chainmgr';
import { toStopError } from '@chainwright/chainmgr/running';

/** Ends one running command before its end. The first reason counts. */
export class Stopper {
  /** Rejects with the reason once the command has been ended; else it stays as it is. */
  readonly stopped: Promise<never>;
  isStopping = false;
  readonly #command: Command;
  readonly #end: () => Promise<string>;
  #reject: (reason: unknown) => void = () => {};

  /** `end` ends the command, and resolves with what is left to say of that. */
  constructor(command: Command, end: () => Promise<string>) {
    this.#command = command;
    this.#end = end;
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
      const tell = (rest: string) =>
        this.#reject(toStopError(code, this.#command, `${what}${rest}`, cause));
      this.#end().then(tell, () => tell('; it may still run'));
    }
    return this.stopped;
  }
}
