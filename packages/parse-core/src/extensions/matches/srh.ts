import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { ipv6NetworkAsGiven } from '../values/ipv6-network-as-given.ts';
import { uint8, uint16 } from '../values/unsigned.ts';

export const srh = defineMatch({
  name: 'srh',
  families: ['ipv6'],
  summary: 'Whether the packet has an IPv6 Segment Routing Header',
  options: {
    srhNextHdr: {
      flag: '--srh-next-hdr',
      value: uint8,
      negatable: true,
      says: 'its next header is{ not} {}',
    },
    srhHdrLenEq: {
      flag: '--srh-hdr-len-eq',
      value: uint8,
      negatable: true,
      says: 'its length is{ not} {}',
    },
    srhHdrLenGt: {
      flag: '--srh-hdr-len-gt',
      value: uint8,
      negatable: true,
      says: 'its length is{ not} above {}',
    },
    srhHdrLenLt: {
      flag: '--srh-hdr-len-lt',
      value: uint8,
      negatable: true,
      says: 'its length is{ not} below {}',
    },
    srhSegsLeftEq: {
      flag: '--srh-segs-left-eq',
      value: uint8,
      negatable: true,
      says: 'the number of its segments left is{ not} {}',
    },
    srhSegsLeftGt: {
      flag: '--srh-segs-left-gt',
      value: uint8,
      negatable: true,
      says: 'the number of its segments left is{ not} above {}',
    },
    srhSegsLeftLt: {
      flag: '--srh-segs-left-lt',
      value: uint8,
      negatable: true,
      says: 'the number of its segments left is{ not} below {}',
    },
    srhLastEntryEq: {
      flag: '--srh-last-entry-eq',
      value: uint8,
      negatable: true,
      says: 'its last entry is{ not} {}',
    },
    srhLastEntryGt: {
      flag: '--srh-last-entry-gt',
      value: uint8,
      negatable: true,
      says: 'its last entry is{ not} above {}',
    },
    srhLastEntryLt: {
      flag: '--srh-last-entry-lt',
      value: uint8,
      negatable: true,
      says: 'its last entry is{ not} below {}',
    },
    srhTag: {
      flag: '--srh-tag',
      value: uint16,
      negatable: true,
      says: 'its tag is{ not} {}',
    },
    srhPsid: {
      flag: '--srh-psid',
      value: ipv6NetworkAsGiven,
      negatable: true,
      says: 'its previous segment is{ not} {}',
    },
    srhNsid: {
      flag: '--srh-nsid',
      value: ipv6NetworkAsGiven,
      negatable: true,
      says: 'its next segment is{ not} {}',
    },
    srhLsid: {
      flag: '--srh-lsid',
      value: ipv6NetworkAsGiven,
      negatable: true,
      says: 'its last segment is{ not} {}',
    },
  },
  settle: settleLengths,
  list: {
    open: 'srh',
    parts: [
      { option: 'srhNextHdr', texts: 'next-hdr:{!}{}' },
      { option: 'srhHdrLenEq', texts: 'hdr-len-eq:{!}{}' },
      { option: 'srhHdrLenGt', texts: 'hdr-len-gt:{!}{}' },
      { option: 'srhHdrLenLt', texts: 'hdr-len-lt:{!}{}' },
      { option: 'srhSegsLeftEq', texts: 'segs-left-eq:{!}{}' },
      { option: 'srhSegsLeftGt', texts: 'segs-left-gt:{!}{}' },
      { option: 'srhSegsLeftLt', texts: 'segs-left-lt:{!}{}' },
      { option: 'srhLastEntryEq', texts: 'last-entry-eq:{!}{}' },
      { option: 'srhLastEntryGt', texts: 'last-entry-gt:{!}{}' },
      { option: 'srhLastEntryLt', texts: 'last-entry-lt:{!}{}' },
      { option: 'srhTag', texts: 'tag:{!}{}' },
      { option: 'srhPsid', texts: 'psid {! }{}' },
      { option: 'srhNsid', texts: 'nsid {! }{}' },
      { option: 'srhLsid', texts: 'lsid {! }{}' },
    ],
  },
});

type Fields = Readonly<Record<string, unknown>>;

/** The tool has one number for the three comparisons of a field: the last that was given. */
function settleLengths(fields: Fields): Fields {
  const settled: Record<string, unknown> = {};
  for (const name of ['srhHdrLen', 'srhSegsLeft', 'srhLastEntry']) {
    const given = Object.keys(fields).filter((field) => field.startsWith(name));
    const last = fields[given.at(-1) ?? ''] as Negatable<number> | undefined;
    for (const field of given)
      settled[field] = { ...(fields[field] as object), value: last?.value };
  }
  return settled;
}
