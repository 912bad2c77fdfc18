import { defineMatch } from '../declaration.ts';
import { portList } from '../values/port.ts';
import { InvalidValue } from '../values/value-type.ts';

export const multiport = defineMatch({
  name: 'multiport',
  families: ['ipv4', 'ipv6'],
  summary: 'Several ports and ranges of ports at once',
  options: {
    sports: {
      flag: '--sports',
      aliases: ['--source-ports', '--sport'],
      value: portList,
      negatable: true,
      excludes: ['dports', 'ports'],
      says: 'the source port is{ not} {}',
    },
    dports: {
      flag: '--dports',
      aliases: ['--destination-ports', '--dport'],
      value: portList,
      negatable: true,
      excludes: ['sports', 'ports'],
      says: 'the destination port is{ not} {}',
    },
    ports: {
      flag: '--ports',
      aliases: ['--port'],
      value: portList,
      negatable: true,
      excludes: ['sports', 'dports'],
      says: '{the source or|neither the source nor} the destination port is {}',
    },
  },
  protocolFirst: true,
  needsProtocol: ['tcp', 'udp', 'udplite', 'sctp', 'dccp'],
  check({ sports, dports, ports }) {
    if ((sports ?? dports ?? ports) !== undefined) return undefined;
    return new InvalidValue('multiport has no ports', 'add --dports, --sports or --ports');
  },
  list: {
    parts: [
      { option: 'sports', texts: 'multiport sports { !}{}' },
      { option: 'dports', texts: 'multiport dports { !}{}' },
      { option: 'ports', texts: 'multiport ports { !}{}' },
    ],
  },
});
