import { defineMatch } from '../declaration.ts';

export const socket = defineMatch({
  name: 'socket',
  families: ['ipv4', 'ipv6'],
  summary: 'Whether a socket of this machine takes the packet',
  options: {
    transparent: { flag: '--transparent', says: 'only transparent sockets count' },
    nowildcard: {
      flag: '--nowildcard',
      says: 'sockets that listen on every address count too',
    },
    restoreSkmark: {
      flag: '--restore-skmark',
      says: "the packet gets the socket's mark",
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
