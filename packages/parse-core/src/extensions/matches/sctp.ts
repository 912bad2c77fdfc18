import { defineMatch } from '../declaration.ts';
import { portRange, portTexts } from '../values/port.ts';
import { sctpChunks } from '../values/sctp-chunks.ts';

export const sctp = defineMatch({
  name: 'sctp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['sctp'],
  summary: 'Fields of the SCTP header, and chunks of the packet',
  options: {
    sport: {
      flag: '--sport',
      aliases: ['--source-port'],
      value: portRange,
      negatable: true,
      says: 'the source port is{ not} {}',
    },
    dport: {
      flag: '--dport',
      aliases: ['--destination-port'],
      value: portRange,
      negatable: true,
      says: 'the destination port is{ not} {}',
    },
    chunkTypes: {
      flag: '--chunk-types',
      value: sctpChunks,
      negatable: true,
      says: 'the packet {holds|does not hold} of the SCTP chunks {}',
    },
  },
  list: {
    open: 'sctp',
    parts: [
      { option: 'sport', texts: portTexts('spt') },
      { option: 'dport', texts: portTexts('dpt') },
      { option: 'chunkTypes', texts: '{! }{}' },
    ],
  },
});
