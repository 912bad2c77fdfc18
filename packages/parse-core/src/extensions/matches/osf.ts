import { defineMatch } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { unsigned } from '../values/unsigned.ts';
import { word } from '../values/word.ts';

const level = unsigned(0, 2);
const ttlLevels = ['as in the fingerprint', 'at most as in the fingerprint', 'any'];
const logLevels = ['all that match', 'the first that matches', 'all that are known'];

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
    ttl: {
      flag: '--ttl',
      value: glossed(level, (each) => ttlLevels[each]),
      hidden: true,
      says: '…, the TTL compared at level {}',
    },
    log: {
      flag: '--log',
      value: glossed(level, (each) => logLevels[each]),
      hidden: true,
      says: '…, logged at level {}',
    },
  },
  list: { parts: [{ option: 'genre', texts: 'OS fingerprint match {! }{}' }] },
});
