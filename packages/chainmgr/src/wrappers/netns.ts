import type { Backend, Command } from '../backend.ts';
import { BackendError } from '../backend-error.ts';
import { leaveRoot } from './leave-root.ts';
import { type Complaint, findComplaint } from './own-complaint.ts';
import { wrapBackend } from './wrap-backend.ts';

const prefix = ['netns', 'exec'];

/**
 * Runs every command inside a network namespace of the target, by its name in `ip netns list`.
 *
 * @example
 * const backend = netns('blue', nodeBackend());
 */
export function netns(name: string, backend: Backend): Backend {
  return wrapBackend(backend, async (command, options) => {
    refuseFirewalld(command);
    const result = await backend.run(enterNetns(name, command), options);
    const complaint = findComplaint(result, command, complaints);
    if (complaint) throw complaint;
    return result;
  });
}

export function leaveNetns({ program, args, ...rest }: Command): Command | undefined {
  const [first, second, , inner, ...innerArgs] = args;
  if (program !== 'ip' || first !== prefix[0] || second !== prefix[1]) return undefined;
  return inner === undefined ? undefined : { ...rest, program: inner, args: innerArgs };
}

function enterNetns(name: string, { program, args, ...rest }: Command): Command {
  return { ...rest, program: 'ip', args: [...prefix, name, program, ...args] };
}

// firewalld is asked over D-Bus and changes its own namespace, whichever one the asker is in.
function refuseFirewalld(command: Command): void {
  const { program, args } = leaveRoot(command)?.inner ?? command;
  if (!/(^|\/)firewall-cmd$/.test(program)) return;
  throw new BackendError(
    'SPAWN',
    `${program} was not run: firewalld knows no network namespaces; go past it without its wrapper`,
    { command: { program, args } },
  );
}

// The words of iproute2; none of them are the words of iptables.
const complaints: readonly Complaint[] = [
  {
    words: /^Cannot open network namespace ".*": /,
    code: 'CONNECT',
    hint: 'see `ip netns list` for those that there are',
  },
  {
    words: /^Invalid netns name ".*"$/,
    code: 'CONNECT',
    hint: 'a name is one file name: not empty, and without a slash',
  },
  {
    words: /^(setting the network namespace ".*" failed|mount .* failed|unshare failed): /,
    code: 'AUTH',
    hint: 'only root may enter a network namespace: netns(name, sudo(backend))',
  },
  {
    words: /^exec of ".*" failed: /s,
    code: 'SPAWN',
    hint: 'install it, or name its path',
  },
];
