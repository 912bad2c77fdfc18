import type { Backend, Command } from '../backend.ts';
import { type Complaint, findComplaint } from './own-complaint.ts';
import type { RootCommand } from './root-command.ts';
import { wrapBackend } from './wrap-backend.ts';

const prefix = ['-n', '--'];

/**
 * Runs every command as root, by OpenBSD's doas or its port. It reads a password from a terminal and
 * from nowhere else, so none is given (`-n`): where one is needed, nothing is run, and the call is
 * rejected with `AUTH`. What `sudo` says of ending commands holds here as well. doas takes the
 * environment away, all but a few variables.
 */
export function doas(backend: Backend): Backend {
  return wrapBackend(backend, async (command, options) => {
    const result = await backend.run(becomeRoot(command), options);
    const complaint = findComplaint(result, command, complaints);
    if (complaint) throw complaint;
    return result;
  });
}

export function leaveDoas({ program, args, ...rest }: Command): RootCommand | undefined {
  const [first, second, inner, ...innerArgs] = args;
  if (program !== 'doas' || first !== prefix[0] || second !== prefix[1]) return undefined;
  if (inner === undefined) return undefined;
  return { inner: { ...rest, program: inner, args: innerArgs }, become: becomeRoot };
}

function becomeRoot({ program, args, ...rest }: Command): Command {
  return { ...rest, program: 'doas', args: [...prefix, program, ...args] };
}

const permit = 'permit it in doas.conf without one (permit nopass), or run as root';

// The words of OpenDoas 6.8, and of OpenBSD.
const complaints: readonly Complaint[] = [
  { words: /^doas: Authentication required$/i, code: 'AUTH', hint: permit },
  { words: /^doas: a tty is required$/i, code: 'AUTH', hint: permit },
  { words: /^doas: Operation not permitted$/, code: 'AUTH', hint: 'see doas.conf' },
  { words: /^doas: doas is not enabled/, code: 'AUTH', hint: 'see doas.conf' },
  { words: /^doas: syntax error at line /, code: 'AUTH', hint: 'see doas.conf' },
  {
    words: /^doas: .*: (?:command not found|Permission denied)$/,
    code: 'SPAWN',
    hint: 'install it, or name its path',
  },
];
