import { defineMatch } from '../declaration.ts';

export const rpfilter = defineMatch({
  name: 'rpfilter',
  families: ['ipv4', 'ipv6'],
  summary: 'Whether a reply to the packet would leave by the interface it came in by',
  options: {
    loose: { flag: '--loose', says: 'any interface will do for the reply' },
    validmark: { flag: '--validmark', says: "the packet's mark counts for the route" },
    acceptLocal: { flag: '--accept-local', says: 'source addresses of this machine pass' },
    invert: { flag: '--invert', says: 'packets that fail the test match' },
  },
  list: {
    open: 'rpfilter',
    parts: [
      { option: 'loose', texts: 'loose' },
      { option: 'validmark', texts: 'validmark' },
      { option: 'acceptLocal', texts: 'accept-local' },
      { option: 'invert', texts: 'invert' },
    ],
  },
});
