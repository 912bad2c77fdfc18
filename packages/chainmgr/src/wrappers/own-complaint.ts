import type { Command, CommandResult } from '../backend.ts';
import { BackendError, type BackendErrorCode } from '../backend-error.ts';

/** What a program that starts others says when it starts nothing, and what that means. */
export interface Complaint {
  readonly words: RegExp;
  readonly code: BackendErrorCode;
  /** To follow what was said: what to do. */
  readonly hint: string;
}

/**
 * The error for a result in which the starting program speaks for itself: it failed, nothing was
 * printed, and there is no line on stderr but its own.
 */
export function findComplaint(
  { exitCode, stdout, stderr }: CommandResult,
  { program, args }: Command,
  complaints: readonly Complaint[],
): BackendError | undefined {
  if (exitCode === 0 || stdout !== '') return undefined;
  const lines = stderr.trimEnd().split('\n');
  const said = lines.at(-1) ?? '';
  const complaint = complaints.find(({ words }) => words.test(said));
  if (complaint === undefined) return undefined;
  // Warnings of its own may come first, all with its name; a line of anybody else decides otherwise.
  const [name] = said.split(':', 1);
  if (lines.slice(0, -1).some((line) => !line.startsWith(`${name}: `))) return undefined;
  return new BackendError(complaint.code, `${program} was not run: ${said}; ${complaint.hint}`, {
    command: { program, args },
  });
}
