import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { setReference } from '../values/set-reference.ts';
import { uint64 } from '../values/uint64.ts';

export const set = defineMatch({
  name: 'set',
  families: ['ipv4', 'ipv6'],
  summary: 'Entries of an ipset that the packet is found by',
  options: {
    matchSet: {
      flag: '--match-set',
      aliases: ['--set'],
      value: setReference,
      negatable: true,
      required: true,
      says: 'the packet is{ not} in the set {}',
    },
    returnNomatch: {
      flag: '--return-nomatch',
      mayRepeat: true,
      says: '…, entries marked nomatch counting as found',
    },
    updateCounters: {
      flag: '--update-counters',
      negatable: true,
      mayRepeat: true,
      says: '…, its counters being{ not} updated',
    },
    updateSubcounters: {
      flag: '--update-subcounters',
      negatable: true,
      mayRepeat: true,
      says: '…, the counters of its member sets being{ not} updated',
    },
    packetsEq: {
      flag: '--packets-eq',
      value: uint64,
      negatable: true,
      excludes: ['packetsLt', 'packetsGt'],
      says: "the entry's packet counter is{ not} {}",
    },
    packetsLt: {
      flag: '--packets-lt',
      value: uint64,
      excludes: ['packetsEq', 'packetsGt'],
      says: "the entry's packet counter is below {}",
    },
    packetsGt: {
      flag: '--packets-gt',
      value: uint64,
      excludes: ['packetsEq', 'packetsLt'],
      says: "the entry's packet counter is above {}",
    },
    bytesEq: {
      flag: '--bytes-eq',
      value: uint64,
      negatable: true,
      excludes: ['bytesLt', 'bytesGt'],
      says: "the entry's byte counter is{ not} {}",
    },
    bytesLt: {
      flag: '--bytes-lt',
      value: uint64,
      excludes: ['bytesEq', 'bytesGt'],
      says: "the entry's byte counter is below {}",
    },
    bytesGt: {
      flag: '--bytes-gt',
      value: uint64,
      excludes: ['bytesEq', 'bytesLt'],
      says: "the entry's byte counter is above {}",
    },
  },
  // Counters are updated anyway; only their negation says something and is printed.
  settle: ({ updateCounters, updateSubcounters }) => ({
    ...(isPlain(updateCounters) && { updateCounters: undefined }),
    ...(isPlain(updateSubcounters) && { updateSubcounters: undefined }),
  }),
  list: {
    parts: [
      { option: 'matchSet', texts: '{! }match-set {}' },
      { option: 'returnNomatch', texts: 'return-nomatch' },
      { option: 'updateCounters', texts: '{! }update-counters' },
      { option: 'updateSubcounters', texts: '{! }update-subcounters' },
      { option: 'packetsEq', texts: '{! }packets-eq {}' },
      { option: 'packetsLt', texts: 'packets-lt {}' },
      { option: 'packetsGt', texts: 'packets-gt {}' },
      { option: 'bytesEq', texts: '{! }bytes-eq {}' },
      { option: 'bytesLt', texts: 'bytes-lt {}' },
      { option: 'bytesGt', texts: 'bytes-gt {}' },
    ],
  },
});

function isPlain(field: unknown): boolean {
  return (field as Negatable<true> | undefined)?.negated === false;
}
