import type { Backend, Command } from '../backend.ts';
import { type Complaint, findComplaint } from './own-complaint.ts';
import type { RootCommand } from './root-command.ts';
import { leaveSudoPassword, type SudoPassword, sudoWithPassword } from './sudo-password.ts';
import { wrapBackend } from './wrap-backend.ts';

const prefix = ['-n', '--'];

export interface SudoOptions {
  /**
   * The password of the user; without it sudo is told not to ask for one (`-n`). It is in the `stdin` of
   * the commands that the backend inside is given: to log them, put `logged` around `sudo`.
   */
  readonly password?: SudoPassword;
}

/**
 * Runs every command as root. Where sudo needs a password and has none, or a wrong one, nothing is run,
 * and the call is rejected with `AUTH`. With one, sudoers has to allow `sh`.
 *
 * What has to be ended, for a time limit or a signal, is ended as root too, which takes a sudoers that
 * allows `sh`: else the waiting ends, and the error says that the process may still run.
 */
export function sudo(backend: Backend, { password }: SudoOptions = {}): Backend {
  if (password !== undefined) return sudoWithPassword(backend, password);
  return wrapBackend(backend, async (command, options) => {
    const result = await backend.run(becomeRoot(command), options);
    const complaint = findComplaint(result, command, complaints);
    if (complaint) throw complaint;
    return result;
  });
}

export function leaveSudo(command: Command): RootCommand | undefined {
  const { program, args, ...rest } = command;
  const [first, second, inner, ...innerArgs] = args;
  if (program !== 'sudo' || first !== prefix[0] || second !== prefix[1]) {
    return leaveSudoPassword(command);
  }
  if (inner === undefined) return undefined;
  return { inner: { ...rest, program: inner, args: innerArgs }, become: becomeRoot };
}

function becomeRoot({ program, args, ...rest }: Command): Command {
  return { ...rest, program: 'sudo', args: [...prefix, program, ...args] };
}

const allow = 'allow the command without one in sudoers (NOPASSWD), or run as root';

// The words of sudo 1.8 and 1.9, and of sudo-rs.
const complaints: readonly Complaint[] = [
  { words: /^sudo: .*password is required/, code: 'AUTH', hint: allow },
  { words: /^sudo: .*authentication is required/i, code: 'AUTH', hint: allow },
  { words: /^Sorry, user .* is not allowed to execute /, code: 'AUTH', hint: 'see sudoers' },
  { words: /^sudo: I'm sorry \S+ I'm afraid I can't do that$/, code: 'AUTH', hint: 'see sudoers' },
  { words: /^\S+ is not in the sudoers file\./, code: 'AUTH', hint: 'see sudoers' },
  {
    words: /^sudo: .*: command not found$/,
    code: 'SPAWN',
    hint: "install it, or name its path; sudo has a PATH of its own ('secure_path' in sudoers)",
  },
];
