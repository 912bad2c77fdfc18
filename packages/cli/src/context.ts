import type { Backend } from '@chainwright/chainmgr';
import type { ExitCode } from './exit-code.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Become } from './target/ways-to-become.ts';

/** The world that a command runs in. The process gives the real one, a test gives its own. */
export interface Context {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative file names start from. */
  readonly cwd: string;
  /** The user's number; undefined on a system without any. */
  readonly uid: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits so many milliseconds, or less: true when the process has been asked to end since the first call. */
  readonly stoppedWithin: (milliseconds: number) => Promise<boolean>;
  /** The SSH connection by which the user is here: `client port server port`; undefined without one. */
  readonly sshConnection: () => string | undefined;
  /** Who can be asked for passphrases and passwords. */
  readonly secrets: Secrets;
  /** How one becomes root on another machine; undefined: as it is usual. The command line sets it. */
  become?: Become | undefined;
  /** A machine that is reached already, by what `--on` says; undefined for one that is to be opened. */
  readonly machine?: (on: string) => Backend | undefined;
  /** Runs another command line, in a world of its own; there in every command. */
  run?: (args: readonly string[], context: Context) => Promise<ExitCode>;
  /** What the shell will be told; a command sets it when it is not `done`. */
  exitCode: ExitCode;
}

export interface Input {
  readonly isTTY: boolean;
  /** All bytes up to the end. */
  readonly read: () => Promise<Buffer>;
  /**
   * The next line, without its end; empty where there is none, or the signal comes first. For answers
   * from a terminal.
   */
  readonly readLine: (signal?: AbortSignal) => Promise<string>;
}

export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** Resolves when the reader has taken the chunk; rejects with EPIPE when it has gone. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
}
