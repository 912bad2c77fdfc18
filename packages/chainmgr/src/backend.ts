import type { Variant } from '@chainwright/parse-core';

/**
 * Runs iptables and its like: on this machine, on another, or in memory. What is said here holds
 * for every backend, and `@chainwright/chainmgr/conformance` tests it.
 *
 * @example
 * const { exitCode, stdout } = await backend.run({ program: 'iptables', args: ['-S', 'INPUT'] });
 */
export interface Backend {
  /**
   * Runs one command to its end.
   *
   * Success: resolves when the command has ended, whatever its exit code; a non-zero one is a
   * result, for the caller to judge. What the command changed has been changed by then.
   *
   * Failure: rejects with a `BackendError` for what kept the command from ending by itself, and with
   * nothing else. With `SPAWN`, `CONNECT`, `AUTH` and `HOST_KEY` the command was not started; with
   * `TIMEOUT`, `ABORTED`, `OUTPUT`, `LOST` and `CLOSED` it may have done all of its work, or a part, or
   * none, unless the signal was aborted or the backend closed before the call, when nothing is started.
   *
   * Idempotence: none. A call is one run, and a backend never runs a command a second time by
   * itself. Calls may overlap; those that do may be carried out in any order.
   *
   * The program is looked up as the target does it (its PATH); no shell reads the arguments.
   */
  run(command: Command, options?: RunOptions): Promise<CommandResult>;

  /**
   * Says what is known of the target, without asking it.
   *
   * Success: always returns, also after `close`. What is not known yet is not there; what is there
   * stays as it is. Failure: never. Idempotence: changes nothing.
   */
  describe(): BackendInfo;

  /**
   * Lets go of whatever the backend holds: connections, processes, timers.
   *
   * Success: resolves when nothing is held any more; commands that were running have been ended, and
   * their calls have been rejected with `CLOSED`. Every later `run` is rejected with `CLOSED`.
   *
   * Failure: never rejects; what cannot be reached any more counts as let go.
   *
   * Idempotence: to close again does nothing and resolves.
   */
  close(): Promise<void>;
}

/** One program with its arguments; plain data. */
export interface Command {
  /** A name to be looked up, such as `iptables-save`, or a path. */
  readonly program: string;
  /** One string for each word; blanks, quotes and `$` have no meaning. */
  readonly args: readonly string[];
  /**
   * What the command reads, as UTF-8; characters that stand for bytes become those bytes again.
   * Without it, it finds the end at once.
   */
  readonly stdin?: string;
}

/** How a command ended; plain data. */
export interface CommandResult {
  /** 0 to 255. A command that a signal ended has 128 and the signal's number, as in a shell. */
  readonly exitCode: number;
  /**
   * All that was written, decoded as UTF-8 once, as a whole: nothing is trimmed or cut. A byte that is
   * not UTF-8 becomes a character of its own, U+DC80 to U+DCFF, as no text has it.
   */
  readonly stdout: string;
  /** Never mixed with `stdout`. */
  readonly stderr: string;
  /** From the start of the command to its end; at least 0. */
  readonly durationMs: number;
}

export interface RunOptions {
  /** After so many milliseconds the command is ended, and the call rejected with `TIMEOUT`. */
  readonly timeoutMs?: number;
  /** When it is aborted the command is ended, and the call rejected with `ABORTED`. */
  readonly signal?: CancelSignal;
  /** Is told of the process that the command runs in, where there is one. It must not throw. */
  readonly onChild?: (event: ChildEvent) => void;
  /**
   * Is given each line of `stdout` while it arrives, without its line feed; the result's `stdout` is
   * then empty. The next line waits until what it returns has resolved, and so does a program that
   * writes faster. When it throws, the command is ended and the call rejected with `ABORTED`, and what
   * was thrown is its cause.
   */
  readonly onLine?: (line: string) => void | Promise<void>;
}

/** As much of an `AbortSignal` as is asked for, so that no platform's types are needed. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A process has begun, or has ended and been waited for: what a SIGCHLD handler was for. */
export type ChildEvent =
  | { readonly kind: 'spawn'; readonly pid: number }
  | { readonly kind: 'exit'; readonly pid: number; readonly exitCode: number };

/** What is known of a target. */
export interface BackendInfo {
  /** `localhost`, `memory`, or the name of the machine. */
  readonly host: string;
  /** Who runs the commands there. */
  readonly user?: string;
  /**
   * The SSH connection by which commands get there, as its end there sees it: `client port server port`.
   * Of the last one, where there were several.
   */
  readonly sshConnection?: string;
  /** The version and variant of its `iptables`. */
  readonly iptables?: { readonly version: string; readonly variant: Variant };
}
