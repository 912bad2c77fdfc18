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
      says: 'source is{ not} {}',
    },
    destination: {
      flag: '-d',
      aliases: ['--destination', '--dst'],
      value: network,
      negatable: true,
      says: 'destination is{ not} {}',
    },
    inInterface: {
      flag: '-i',
      aliases: ['--in-interface'],
      value: interfaceName,
      negatable: true,
      says: 'came in{ not} by {}',
    },
    outInterface: {
      flag: '-o',
      aliases: ['--out-interface'],
      value: interfaceName,
      negatable: true,
      says: 'goes out{ not} by {}',
    },
    protocol: {
      flag: '-p',
      aliases: ['--protocol', '--proto'],
      value: protocol,
      negatable: true,
      says: 'protocol is{ not} {}',
    },
    fragment: {
      flag: '-f',
      aliases: ['--fragment'],
      negatable: true,
      says: 'is{ not} a second or further fragment',
    },
  },
});
