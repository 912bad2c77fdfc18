import type { RecordedTool } from './recorded.ts';

/** What of a recorded entry is a listing. */
export type Listing = 'L' | 'Ln' | 'Lnv' | 'Lnvx' | 'LnvNum';

/** Rules of which `-L` shows what `iptables-save` does not tell, so that nothing can print it. */
interface Exception {
  readonly ids: RegExp;
  readonly tools?: (tool: RecordedTool) => boolean;
  readonly listings?: readonly Listing[];
  readonly reason: string;
}

const isUpTo189 = ({ version }: RecordedTool) => version === '1.8.7' || version === '1.8.9';

export const printListExceptions: readonly Exception[] = [
  {
    ids: /^(?:connlabel|devgroup)-|^realm-(?:name|name-zero|named-value|zero)$/,
    listings: ['Ln', 'Lnv', 'Lnvx', 'LnvNum'],
    reason: 'the machine has names for labels, groups and realms: a save has those, -n numbers',
  },
  {
    ids: /^owner-/,
    listings: ['L'],
    reason: 'without -n, users and groups have the names that the machine has for them',
  },
  {
    ids: /^base-(?:in|out)-plus(?!-not)/,
    tools: ({ variant }) => variant === 'legacy',
    listings: ['Lnv', 'Lnvx', 'LnvNum'],
    reason: 'legacy lists the interface "+", which means any, and does not save it',
  },
  {
    ids: /^base-(?:in-plus-not|out-not-plus)$|^(?:tcp|udp)-[ds]port-all-not$|^(?:ah|esp|frag|ipcomp|rt)-\w+-whole-not$/,
    tools: isUpTo189,
    reason: 'a save of up to 1.8.9 loses a negated full range (`! -i +`, `! --dport 0:65535`)',
  },
  {
    ids: /^base-in-plus-with-source-6$/,
    tools: ({ version, variant }) => version === '1.8.7' && variant === 'nft',
    listings: ['Lnv', 'Lnvx', 'LnvNum'],
    reason: '1.8.7 lists bytes of the address as the name of an interface',
  },
  {
    ids: /^rateest-bps-above-32-bits$/,
    reason: 'a save has rounded bits, and a listing exact bytes',
  },
  { ids: /^DNPT-zero$/, reason: 'a prefix of no length is listed and not saved' },
  {
    ids: /^hashlimit-rate-interval-alone$/,
    reason: 'an interval without its match is listed as a rate, and saved as another',
  },
  {
    ids: /^HMARK-/,
    tools: ({ version, family }) => version === '1.8.7' && family === 'ipv6',
    reason: '1.8.7 lists a prefix of the full length as bytes that are not even text',
  },
  {
    ids: /^base-protocol-ethernet-143$/,
    tools: ({ version }) => version === '1.8.7',
    listings: ['L'],
    reason: 'the /etc/protocols of bullseye has no name for 143, and that of later ones has',
  },
];

export function printListException(
  id: string,
  tool: RecordedTool,
  listing: Listing,
): Exception | undefined {
  return printListExceptions.find(
    ({ ids, tools = () => true, listings }) =>
      ids.test(id) && tools(tool) && (listings === undefined || listings.includes(listing)),
  );
}
