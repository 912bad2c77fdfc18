import { defineMatch } from '../declaration.ts';

export const rpfilter = defineMatch({
  name: 'rpfilter',
  families: ['ipv4', 'ipv6'],
  summary: 'Whether a reply to the packet would leave by the interface it came in by',
  options: {
    loose: { flag: '--loose', says: '… or by any other' },
    validmark: { flag: '--validmark', says: "…, the packet's mark counting for the route" },
    acceptLocal: {
      flag: '--accept-local',
      says: '…, source addresses of this machine passing too',
    },
    invert: {
      flag: '--invert',
      says: '…, inverted: the rule is for packets of which this is not so',
    },
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
