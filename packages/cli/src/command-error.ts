import { type ExitCode, exitCode } from './exit-code.ts';

/** A command cannot do what it was asked. Shown as one line, and one more for the hint. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, options: { hint?: string; exitCode?: ExitCode } = {}) {
    super(message);
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? exitCode.badInput;
  }
}
