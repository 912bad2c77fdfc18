/**
 * How we prove who we are. Secrets are asked for when they are needed, and not kept. `attempt` says how
 * often the same one was asked for before, in making the same connection, and was wrong: up to twice.
 * Nobody is asked where the settings of a host have `BatchMode yes`.
 */
export interface Authentication {
  /** The passphrase of a key file; undefined to leave the key out. */
  readonly passphrase?: (file: string, attempt: number) => Answer;
  /** The password, or who knows it: is told `user@host`, or `user@host:port`; undefined for none. */
  readonly password?: string | ((who: string, attempt: number) => Answer);
  /**
   * Answers the questions of a target, one for each; undefined to give up. Without it, the password
   * answers a single question whose answer is not to be shown.
   */
  readonly keyboardInteractive?: (
    questions: readonly Prompt[],
    who: string,
    attempt: number,
  ) => readonly string[] | undefined | Promise<readonly string[] | undefined>;
}

export type Answer = string | undefined | Promise<string | undefined>;

/** A question of the target's. */
export interface Prompt {
  readonly text: string;
  /** Whether the answer may be seen while it is typed. */
  readonly isShown: boolean;
}

/** How often the same secret is asked for. */
export const tries = 3;
