import { Option } from 'commander';
import { waysToBecome } from '../target/ways-to-become.ts';

/** The machines that `--on` may name, for help and errors. */
export const machineNames = 'local, netns:NAME, ssh://[USER@]HOST[:PORT]';

/** What else it may name where rules are only read or tried. */
export const targetNames = `memory:FILE, ${machineNames}`;

/** `--become`: how a user of another machine becomes root. */
export function becomeOption(): Option {
  return new Option(
    '--become <how>',
    'how a user on ssh:// who is not root becomes root; sudo-password asks for the password',
  )
    .choices(waysToBecome)
    .default(undefined, 'sudo');
}

/** `--iptables`: which program of the machine is meant; those of IPv6, save and restore go with it. */
export function iptablesOption(): Option {
  return new Option(
    '--iptables <program>',
    "the machine's iptables: iptables-nft, iptables-legacy, or a path to one",
  );
}
