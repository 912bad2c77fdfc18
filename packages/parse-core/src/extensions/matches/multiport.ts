import { defineMatch } from '../declaration.ts';
import { portList } from '../values/port.ts';

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
      says: 'the source port is{ not} {}',
    },
    dports: {
      flag: '--dports',
      aliases: ['--destination-ports', '--dport'],
      value: portList,
      negatable: true,
      says: 'the destination port is{ not} {}',
    },
    ports: {
      flag: '--ports',
      aliases: ['--port'],
      value: portList,
      negatable: true,
      says: '{the|it is not so that the} source or the destination port is {}',
    },
  },
  list: {
    parts: [
      { option: 'sports', texts: 'multiport sports { !}{}' },
      { option: 'dports', texts: 'multiport dports { !}{}' },
      { option: 'ports', texts: 'multiport ports { !}{}' },
    ],
  },
});
