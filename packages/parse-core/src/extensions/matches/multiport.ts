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
      says: 'source port is{ not} one of {}',
    },
    dports: {
      flag: '--dports',
      aliases: ['--destination-ports', '--dport'],
      value: portList,
      negatable: true,
      says: 'destination port is{ not} one of {}',
    },
    ports: {
      flag: '--ports',
      aliases: ['--port'],
      value: portList,
      negatable: true,
      says: 'source or destination port is{ not} one of {}',
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
