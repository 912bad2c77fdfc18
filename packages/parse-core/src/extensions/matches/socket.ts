import { defineMatch } from '../declaration.ts';

export const socket = defineMatch({
  name: 'socket',
  families: ['ipv4', 'ipv6'],
  summary: 'Whether a socket of this machine takes the packet',
  options: {
    transparent: { flag: '--transparent', says: '…, which is transparent' },
    nowildcard: {
      flag: '--nowildcard',
      says: '…, be it one that listens on every address',
    },
    restoreSkmark: {
      flag: '--restore-skmark',
      says: '…, whose mark the packet gets',
    },
  },
  list: {
    open: 'socket',
    parts: [
      { option: 'transparent', texts: '--transparent' },
      { option: 'nowildcard', texts: '--nowildcard' },
      { option: 'restoreSkmark', texts: '--restore-skmark' },
    ],
  },
});
