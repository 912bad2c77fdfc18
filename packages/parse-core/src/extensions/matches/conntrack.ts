import {
  CONNTRACK_DIRECTIONS,
  CONNTRACK_STATES,
  CONNTRACK_STATUSES,
  conntrackDirection,
  conntrackStates,
  conntrackStatuses,
} from '../../names/conntrack-states.ts';
import { defineMatch } from '../declaration.ts';
import { hostOrNetwork } from '../values/address.ts';
import { namedSet, oneOf } from '../values/named-set.ts';
import { numberRange } from '../values/number-range.ts';
import { numberedProtocol } from '../values/protocol.ts';
import { resolvedPorts } from '../values/resolved-ports.ts';
import { InvalidValue } from '../values/value-type.ts';

export const conntrack = defineMatch({
  name: 'conntrack',
  families: ['ipv4', 'ipv6'],
  summary: 'What connection tracking knows of the packet',
  options: {
    ctstate: {
      flag: '--ctstate',
      value: namedSet('a list of connection states', CONNTRACK_STATES, conntrackStates),
      negatable: true,
      says: 'the connection state is{ not} {}',
    },
    ctproto: {
      flag: '--ctproto',
      value: numberedProtocol,
      negatable: true,
      says: "the connection's protocol is{ not} {}",
    },
    ctorigsrc: {
      flag: '--ctorigsrc',
      value: hostOrNetwork,
      negatable: true,
      says: "the connection's original source is{ not} {}",
    },
    ctorigdst: {
      flag: '--ctorigdst',
      value: hostOrNetwork,
      negatable: true,
      says: "the connection's original destination is{ not} {}",
    },
    ctreplsrc: {
      flag: '--ctreplsrc',
      value: hostOrNetwork,
      negatable: true,
      says: "the source of the connection's replies is{ not} {}",
    },
    ctrepldst: {
      flag: '--ctrepldst',
      value: hostOrNetwork,
      negatable: true,
      says: "the destination of the connection's replies is{ not} {}",
    },
    ctorigsrcport: {
      flag: '--ctorigsrcport',
      value: resolvedPorts,
      negatable: true,
      says: "the connection's original source port is{ not} {}",
    },
    ctorigdstport: {
      flag: '--ctorigdstport',
      value: resolvedPorts,
      negatable: true,
      says: "the connection's original destination port is{ not} {}",
    },
    ctreplsrcport: {
      flag: '--ctreplsrcport',
      value: resolvedPorts,
      negatable: true,
      says: "the source port of the connection's replies is{ not} {}",
    },
    ctrepldstport: {
      flag: '--ctrepldstport',
      value: resolvedPorts,
      negatable: true,
      says: "the destination port of the connection's replies is{ not} {}",
    },
    ctstatus: {
      flag: '--ctstatus',
      value: namedSet('a list of connection statuses', CONNTRACK_STATUSES, conntrackStatuses),
      negatable: true,
      says: 'the connection status is{ not} {}',
    },
    ctexpire: {
      flag: '--ctexpire',
      value: numberRange({
        name: 'a number of seconds, or a range',
        max: 0xffffffff,
        separator: ':',
        open: true,
      }),
      negatable: true,
      says: 'the time until the connection expires is{ not} {} seconds',
    },
    ctdir: {
      flag: '--ctdir',
      value: oneOf(CONNTRACK_DIRECTIONS, conntrackDirection),
      says: "the packet's direction is {}",
    },
  },
  check(fields) {
    if (Object.values(fields).filter((field) => field !== undefined).length > 1) return undefined;
    return new InvalidValue('conntrack has no option', 'add --ctstate or another');
  },
  list: {
    parts: [
      { option: 'ctstate', texts: '{! }ctstate {}' },
      { option: 'ctproto', texts: '{! }ctproto {}' },
      { option: 'ctorigsrc', texts: '{! }ctorigsrc {}' },
      { option: 'ctorigdst', texts: '{! }ctorigdst {}' },
      { option: 'ctreplsrc', texts: '{! }ctreplsrc {}' },
      { option: 'ctrepldst', texts: '{! }ctrepldst {}' },
      { option: 'ctorigsrcport', texts: '{! }ctorigsrcport {}' },
      { option: 'ctorigdstport', texts: '{! }ctorigdstport {}' },
      { option: 'ctreplsrcport', texts: '{! }ctreplsrcport {}' },
      { option: 'ctrepldstport', texts: '{! }ctrepldstport {}' },
      { option: 'ctstatus', texts: '{! }ctstatus {}' },
      { option: 'ctexpire', texts: '{! }ctexpire {}' },
      { option: 'ctdir', texts: 'ctdir {}' },
    ],
  },
});
