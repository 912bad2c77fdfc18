import type { Backend, Command } from '../backend.ts';
import { type Complaint, findComplaint } from './own-complaint.ts';
import { wrapBackend } from './wrap-backend.ts';

const prefix = ['-n', '--'];

/**
 * Runs every command as root. sudo never asks for a password (`-n`): where it needs one, nothing is
 * run, and the call is rejected with `AUTH`.
 *
 * A command that runs as root cannot be ended by another user: a time limit then ends the waiting,
 * and the error says that the process may still run.
 */
export function sudo(backend: Backend): Backend {
  return wrapBackend(backend, async (command, options) => {
    const result = await backend.run(becomeRoot(command), options);
    const complaint = findComplaint(result, command, complaints);
    if (complaint) throw complaint;
    return result;
  });
}

export function leaveSudo({ program, args, ...rest }: Command): Command | undefined {
  const [first, second, inner, ...innerArgs] = args;
  if (program !== 'sudo' || first !== prefix[0] || second !== prefix[1]) return undefined;
  return inner === undefined ? undefined : { ...rest, program: inner, args: innerArgs };
}

export function becomeRoot({ program, args, ...rest }: Command): Command {
  return { ...rest, program: 'sudo', args: [...prefix, program, ...args] };
}

const allow = 'allow the command without one in sudoers (NOPASSWD), or run as root';

// The words of sudo 1.8 and 1.9, and of sudo-rs.
const complaints: readonly Complaint[] = [
  { words: /^sudo: .*password is required/, code: 'AUTH', hint: allow },
  { words: /^sudo: .*authentication is required/i, code: 'AUTH', hint: allow },
  { words: /^Sorry, user .* is not allowed to execute /, code: 'AUTH', hint: 'see sudoers' },
  { words: /^\S+ is not in the sudoers file\./, code: 'AUTH', hint: 'see sudoers' },
  {
    words: /^sudo: .*: command not found$/,
    code: 'SPAWN',
    hint: "install it, or name its path; sudo has a PATH of its own ('secure_path' in sudoers)",
  },
];
