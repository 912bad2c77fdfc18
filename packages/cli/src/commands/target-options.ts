import { Option } from 'commander';

/** The machines that `--on` may name, for help and errors. */
export const machineNames = 'local, netns:NAME, ssh://[USER@]HOST[:PORT]';

/** What else it may name where rules are only read or tried. */
export const targetNames = `memory:FILE, ${machineNames}`;

/** `--iptables`: which program of the machine is meant; those of IPv6, save and restore go with it. */
export function iptablesOption(): Option {
  return new Option(
    '--iptables <program>',
    "the machine's iptables: iptables-nft, iptables-legacy, or a path to one",
  );
}
