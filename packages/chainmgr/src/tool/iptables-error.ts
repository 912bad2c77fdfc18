import type { Command, CommandResult } from '../backend.ts';
import { classifyFailure } from './classify-failure.ts';
import { type ToolReason, toolReasons } from './tool-reasons.ts';

/** iptables or one of its like ran, and did not do what it was asked, or not all of it. */
export class IptablesError extends Error {
  override readonly name = 'IptablesError';
  readonly reason: ToolReason;
  /** What to do, to follow the message. */
  readonly hint: string;
  readonly command: Command;
  readonly exitCode: number;
  /** All that it wrote there, as it was. */
  readonly stderr: string;
  /** The line of stdin that the tool names. Some releases name the COMMIT of the table instead. */
  readonly line: number | undefined;

  /** Without `failure` it is what the result says itself. */
  constructor(command: Command, result: CommandResult, failure = classifyFailure(result)) {
    const { reason, said, line } = failure;
    const place = line === undefined ? '' : `, line ${line}`;
    const words = said || toolReasons[reason].says;
    super(
      `${renderCommand(command)}${place}: ${escapeControls(words)} (exit code ${result.exitCode})`,
    );
    this.reason = reason;
    this.hint = toolReasons[reason].hint;
    this.command = command;
    this.exitCode = result.exitCode;
    this.stderr = result.stderr;
    this.line = line;
  }
}

/** Asks the error, not its text; one that another copy of this package made is one as well. */
export function isIptablesError(error: unknown, reason?: ToolReason): error is IptablesError {
  if (!(error instanceof Error) || error.name !== 'IptablesError' || !('reason' in error))
    return false;
  return reason === undefined || error.reason === reason;
}

/** The result of a command that succeeded; anything else is thrown as an `IptablesError`. */
export function expectSuccess(command: Command, result: CommandResult): CommandResult {
  if (result.exitCode !== 0) throw new IptablesError(command, result);
  return result;
}

// For people to read, not for a shell to run.
function renderCommand({ program, args }: Command): string {
  return [program, ...args]
    .map((word) => (/^[\w./:,=+@%!-]+$/.test(word) ? word : escapeControls(JSON.stringify(word))))
    .join(' ');
}

function escapeControls(text: string): string {
  return text.replaceAll(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
