import { defineMatch } from '../declaration.ts';
import { portTexts } from '../values/port.ts';
import { resolvedPorts } from '../values/resolved-ports.ts';

export const udp = defineMatch({
  name: 'udp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['udp'],
  summary: 'Ports of the UDP header',
  options: {
    sport: {
      flag: '--sport',
      aliases: ['--source-port'],
      value: resolvedPorts,
      negatable: true,
      says: 'the source port is{ not} {}',
    },
    dport: {
      flag: '--dport',
      aliases: ['--destination-port'],
      value: resolvedPorts,
      negatable: true,
      says: 'the destination port is{ not} {}',
    },
  },
  list: {
    open: 'udp',
    parts: [
      { option: 'sport', texts: portTexts('spt') },
      { option: 'dport', texts: portTexts('dpt') },
    ],
  },
});
