/** How we prove who we are. Secrets are asked for when they are needed, and not kept. */
export interface Authentication {
  /** The passphrase of a key file; undefined to leave the key out. Asked up to three times. */
  readonly passphrase?: (file: string) => Answer;
  /** The password, or who knows it: is told `user@host`; undefined for none. */
  readonly password?: string | ((who: string) => Answer);
  /**
   * Answers the questions of a target, one for each; undefined to give up. Without it, the password
   * answers a single question whose answer is not to be shown.
   */
  readonly keyboardInteractive?: (
    questions: readonly Prompt[],
    who: string,
  ) => readonly string[] | undefined | Promise<readonly string[] | undefined>;
}

export type Answer = string | undefined | Promise<string | undefined>;

/** A question of the target's. */
export interface Prompt {
  readonly text: string;
  /** Whether the answer may be seen while it is typed. */
  readonly isShown: boolean;
}
