import type { Negatable } from '../../model/negatable.ts';
import { CONNTRACK_DIRECTIONS, conntrackDirection } from '../../names/conntrack-states.ts';
import { defineMatch } from '../declaration.ts';
import { hostOrNetwork } from '../values/address.ts';
import { oneOf } from '../values/named-set.ts';
import { MAX_PORT, readPort } from '../values/port.ts';
import { numberedProtocol } from '../values/protocol.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const port: ValueType<number> = {
  name: 'a port',
  parse: (text) =>
    readPort(text, 'tcp') ?? new InvalidValue(`"${text}" is not a port (0 to ${MAX_PORT})`),
  print: (value) => `${value}`,
};

const METHODS = ['GATE', 'IPIP', 'MASQ'] as const;

const details = ['vproto', 'vaddr', 'vport', 'vdir', 'vmethod', 'vportctl'] as const;

/** From the tool's help and messages alone: the kernel at hand has no IPVS. */
export const ipvs = defineMatch({
  name: 'ipvs',
  families: ['ipv4', 'ipv6'],
  summary: 'The connection of IP Virtual Server that the packet belongs to',
  options: {
    ipvs: {
      flag: '--ipvs',
      negatable: true,
      says: 'the packet {belongs|does not belong} to an IPVS connection',
    },
    vproto: {
      flag: '--vproto',
      value: numberedProtocol,
      negatable: true,
      says: "the virtual service's protocol is{ not} {}",
    },
    vaddr: {
      flag: '--vaddr',
      value: hostOrNetwork,
      negatable: true,
      says: "the virtual service's address is{ not} {}",
    },
    vport: {
      flag: '--vport',
      value: port,
      negatable: true,
      says: "the virtual service's port is{ not} {}",
    },
    vdir: {
      flag: '--vdir',
      value: oneOf(CONNTRACK_DIRECTIONS, conntrackDirection),
      says: 'the direction within the virtual service is {}',
    },
    vmethod: {
      flag: '--vmethod',
      value: oneOf(METHODS, (word) => METHODS.find((method) => method === word.toUpperCase())),
      negatable: true,
      says: "the virtual service's forwarding method is{ not} {}",
    },
    vportctl: {
      flag: '--vportctl',
      value: port,
      negatable: true,
      says: 'the port of the controlling connection is{ not} {}',
    },
  },
  check(fields: Readonly<Record<string, unknown>>) {
    const own = fields.ipvs as Negatable<true> | undefined;
    const hasDetails = details.some((field) => fields[field] !== undefined);
    if (own?.negated && hasDetails) {
      return new InvalidValue('! --ipvs cannot stand beside other options of ipvs');
    }
    return own || hasDetails ? undefined : new InvalidValue('ipvs needs one of its options');
  },
  list: {
    parts: [
      { option: 'ipvs', texts: '{! }ipvs' },
      { option: 'vproto', texts: '{! }vproto {}' },
      { option: 'vaddr', texts: '{! }vaddr {}' },
      { option: 'vport', texts: '{! }vport {}' },
      { option: 'vdir', texts: 'vdir {}' },
      { option: 'vmethod', texts: '{! }vmethod {}' },
      { option: 'vportctl', texts: '{! }vportctl {}' },
    ],
  },
});
