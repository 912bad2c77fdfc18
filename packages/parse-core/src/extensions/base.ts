import { defineMatch } from './declaration.ts';
import { network } from './values/address.ts';
import { interfaceName } from './values/interface-name.ts';
import { protocol } from './values/protocol.ts';

/**
 * The conditions that need no extension (iptables(8), PARAMETERS), in the shape of one, so that
 * everything that reads declarations reads them too.
 */
export const base = defineMatch({
  name: '',
  families: ['ipv4', 'ipv6'],
  summary: 'Addresses, interfaces, protocol and fragments',
  options: {
    source: {
      flag: '-s',
      aliases: ['--source', '--src'],
      value: network,
      negatable: true,
      says: '{not }from {}',
    },
    destination: {
      flag: '-d',
      aliases: ['--destination', '--dst'],
      value: network,
      negatable: true,
      says: '{not }to {}',
    },
    inInterface: {
      flag: '-i',
      aliases: ['--in-interface'],
      value: interfaceName,
      negatable: true,
      says: 'that {came|did not come} in by {}',
    },
    outInterface: {
      flag: '-o',
      aliases: ['--out-interface'],
      value: interfaceName,
      negatable: true,
      says: 'that {go|do not go} out by {}',
    },
    protocol: {
      flag: '-p',
      aliases: ['--protocol', '--proto'],
      value: protocol,
      negatable: true,
      says: 'of {protocol|any protocol other than} {}',
    },
    fragment: {
      flag: '-f',
      aliases: ['--fragments'],
      families: ['ipv4'],
      negatable: true,
      says: 'that are{ not} second or further fragments',
    },
  },
});
