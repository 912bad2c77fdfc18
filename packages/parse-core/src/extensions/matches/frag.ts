import { defineMatch } from '../declaration.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';
import { uint32 } from '../values/unsigned.ts';

export const frag = defineMatch({
  name: 'frag',
  families: ['ipv6'],
  summary: 'Whether the packet has an IPv6 fragment header',
  options: {
    fragid: {
      flag: '--fragid',
      value: range32('an identification'),
      negatable: true,
      default: ANY_NUMBER,
      unsaid: true,
      says: 'its identification is{ not} {}',
    },
    fraglen: {
      flag: '--fraglen',
      value: uint32,
      negatable: true,
      says: 'its length in bytes is{ not} {}',
    },
    fragres: { flag: '--fragres', says: 'its reserved fields are 0' },
    fragfirst: { flag: '--fragfirst', says: 'the fragment is the first' },
    fragmore: {
      flag: '--fragmore',
      excludes: ['fraglast'],
      says: 'more fragments follow',
    },
    fraglast: {
      flag: '--fraglast',
      excludes: ['fragmore'],
      says: 'the fragment is the last',
    },
  },
  list: {
    open: 'frag',
    parts: [
      { option: 'fragid', texts: rangeTexts('id') },
      { option: 'fraglen', texts: 'length:{!}{}' },
      { option: 'fragres', texts: 'reserved' },
      { option: 'fragfirst', texts: 'first' },
      { option: 'fragmore', texts: 'more' },
      { option: 'fraglast', texts: 'last' },
    ],
  },
});
