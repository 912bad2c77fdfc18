import type { Backend, Command, CommandResult } from '../backend.ts';
import { BackendError, type BackendErrorCode } from '../backend-error.ts';
import { isRead } from '../tool/is-read.ts';
import { leaveRoot } from './leave-root.ts';
import { leaveNetns } from './netns.ts';
import { wrapBackend } from './wrap-backend.ts';

const prefix = ['--direct', '--passthrough'];
const families: Readonly<Record<string, string>> = { iptables: 'ipv4', ip6tables: 'ipv6' };

/**
 * On a host where firewalld rules: hands every change to firewalld, which runs iptables itself and
 * knows of it. Reading needs no permission and goes past it, since firewalld mixes stderr into what it
 * passes on. firewalld has no way in for `iptables-restore`, nor for a variant by name: both are
 * rejected with `SPAWN`. Other programs run as they are.
 */
export function firewalld(backend: Backend): Backend {
  return wrapBackend(backend, async (command, options) => {
    const root = leaveRoot(command);
    const inner = root?.inner ?? command;
    refuseNetns(inner);
    if (!isIptables(inner) || isRead(inner)) return backend.run(command, options);
    const passed = passThrough(inner);
    const result = await backend.run(root ? root.become(passed) : passed, options);
    const hindrance = hindrances[result.exitCode];
    if (hindrance) throw refusal(hindrance[0], command, hindrance[1]);
    return takeOutOfFrame(result, passed);
  });
}

export function leaveFirewalld({ program, args, ...rest }: Command): Command | undefined {
  const [first, second, family, ...innerArgs] = args;
  if (program !== 'firewall-cmd' || first !== prefix[0] || second !== prefix[1]) return undefined;
  const inner = Object.entries(families).find(([, name]) => name === family);
  return inner && { ...rest, program: inner[0], args: innerArgs };
}

// firewalld is asked over D-Bus and changes its own namespace, whichever one the asker is in.
function refuseNetns(command: Command): void {
  const inner = leaveNetns(command);
  if (!inner || !isIptables(inner)) return;
  throw refusal(
    'SPAWN',
    command,
    'firewalld knows no network namespaces; go past it without this wrapper',
  );
}

function isIptables({ program }: Command): boolean {
  return /^ip6?tables(-|$)/.test(baseName(program));
}

function passThrough({ program, args }: Command): Command {
  const family = families[baseName(program)];
  if (family !== undefined) return { program: 'firewall-cmd', args: [...prefix, family, ...args] };
  throw refusal(
    'SPAWN',
    { program, args },
    baseName(program).endsWith('-restore')
      ? 'firewalld does not pass it on; change one rule at a time with iptables'
      : 'firewalld takes the variant that it is set up for; name iptables or ip6tables',
  );
}

function refusal(code: BackendErrorCode, { program, args }: Command, why: string): BackendError {
  return new BackendError(code, `${program} was not run: ${why}`, {
    command: { program, args },
  });
}

/**
 * Where iptables failed, firewalld frames its words with the command that it ran:
 * `Error: COMMAND_FAILED: '/usr/sbin/iptables -w -N X' failed: iptables v1.8.9 …`.
 */
function takeOutOfFrame(result: CommandResult, { args }: Command): CommandResult {
  const frame = `${args.slice(prefix.length + 1).join(' ')}' failed: `;
  const start = result.stderr.indexOf(frame);
  if (result.exitCode !== commandFailed || start < 0) return result;
  return { ...result, exitCode: 1, stderr: result.stderr.slice(start + frame.length) };
}

// Exit codes of firewall-cmd.
const commandFailed = 13;
const hindrances: Readonly<Record<number, readonly [BackendErrorCode, string] | undefined>> = {
  252: ['CONNECT', 'firewalld is not running; start it, or go past it without this wrapper'],
  253: ['AUTH', 'firewalld does not allow it; run as root, or allow it in polkit'],
};

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
