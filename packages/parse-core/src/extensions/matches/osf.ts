import { defineMatch } from '../declaration.ts';
import { unsigned } from '../values/unsigned.ts';
import { word } from '../values/word.ts';

const level = unsigned(0, 2);

export const osf = defineMatch({
  name: 'osf',
  families: ['ipv4'],
  summary: 'Operating system that sent a TCP SYN, by its fingerprint',
  options: {
    genre: {
      flag: '--genre',
      value: word("an operating system's name", 31),
      negatable: true,
      required: true,
      says: 'the operating system of the sender is{ not} {}',
    },
    ttl: { flag: '--ttl', value: level, hidden: true, says: '…, its TTL being compared in way {}' },
    log: { flag: '--log', value: level, hidden: true, says: '…, logged in way {}' },
  },
  list: { parts: [{ option: 'genre', texts: 'OS fingerprint match {! }{}' }] },
});
