import {
  canonical,
  defaultDialect,
  type ExtensionDeclaration,
  matches,
} from '@chainwright/parse-core';
import { recordedNames } from '../record/recorded-names.ts';

/** The program that printed a listing. */
export interface ListingTool {
  readonly version: string;
  readonly variant: 'nft' | 'legacy';
  readonly family: 'ipv4' | 'ipv6';
}

/**
 * What `-L -n -v` does not tell of a rule although nothing of it looks hidden, or tells otherwise than
 * `-S` does: no reader can mark it as unknown.
 */
export interface ListingLoss {
  readonly lost: string;
  readonly because: string;
  /** Which tools, for people. */
  readonly by: string;
  readonly holds: (tool: ListingTool) => boolean;
  /** Ids of vectors that show it. */
  readonly evidence: readonly string[];
  /** What both specs come to, that of `-S` and that which was read from `-L`, when it is taken away. */
  readonly without: (spec: string, tool: ListingTool) => string;
}

const everywhere = { by: 'all', holds: () => true } as const;
const olderReleases = {
  by: '1.8.7 and 1.8.9',
  holds: ({ version }: ListingTool) => version === '1.8.7' || version === '1.8.9',
} as const;

export const listingLosses: readonly ListingLoss[] = [
  {
    lost: 'an interface of the name `*`',
    because: 'it is listed as any interface is',
    ...everywhere,
    evidence: ['base-in-star'],
    without: (spec) => spec.replace(/ -[io] \*(?= |$)/g, ''),
  },
  {
    lost: 'an interface whose name begins with `!`',
    because: '`!eth0` is listed as the negation of `eth0` is',
    ...everywhere,
    evidence: ['base-in-exclamation-glued'],
    without: (spec) => spec.replace(/ (-[io]) !(?=[^ ])/g, ' ! $1 '),
  },
  {
    lost: 'whether options stand in one match or in several of its kind',
    because:
      'some matches have no word of their own in `-L`, so that two look like one with both options',
    ...everywhere,
    evidence: ['conntrack-twice', 'owner-twice'],
    without: (spec) =>
      [...matches.values()].filter(hasNoWord).reduce(
        (joined, { name }) =>
          // Each pass joins every other pair of a row of them.
          joinTwins(joinTwins(joined, name), name),
        spec,
      ),
  },
  {
    lost: 'the name of a protocol that only `/etc/protocols` knows',
    because:
      '`-S` prints the name and `-L -n` the number; the number is kept where nothing in the listing tells that its release is older than 1.8.10',
    ...olderReleases,
    evidence: ['base-protocol-gre', 'base-protocol-igmp'],
    without: (spec, tool) =>
      spec.replace(/ -p ([a-z][^ ]*)/, (_, name: string) => ` -p ${today(name, tool)}`),
  },
  {
    lost: 'whether `-S` leaves out a negated full range: `! -i +`, `! --dport 0:65535`',
    because: '`-L` shows the condition, which never holds, and the kernel has it; `-S` loses it',
    ...olderReleases,
    evidence: ['base-in-plus-not', 'tcp-dport-all-not', 'ah-spi-whole-not'],
    without: (spec) =>
      spec
        .replace(/ ! (?:-[io] \+|--[ds]port 0:65535)(?= |$)/g, '')
        .replace(/ ! --(?:ahspi|espspi|fragid|ipcompspi|rt-segsleft) 0:4294967295(?= |$)/g, '')
        .replace(/ -m (?:tcp|udp)(?= -[mjg] |$)/g, ''),
  },
  {
    lost: 'ports of dccp and sctp from 0 to 65535',
    because: '`-S` prints them, `-L` does not; they hold always',
    ...everywhere,
    evidence: ['dccp-all-ports', 'sctp-dport-whole'],
    without: (spec) => spec.replace(/ --[ds]port 0:65535(?= |$)/g, ''),
  },
  {
    lost: 'the match eui64',
    because: 'nf_tables lists nothing of it',
    by: 'nf_tables, IPv6',
    holds: ({ variant, family }) => variant === 'nft' && family === 'ipv6',
    evidence: ['eui64-plain'],
    without: (spec) => spec.replace(/ -m eui64(?= |$)/g, ''),
  },
  {
    lost: 'names that the machine has for connection labels, device groups and realms',
    because: '`-S` prints the name and `-L -n` the number',
    ...everywhere,
    evidence: ['connlabel-set-number', 'devgroup-src', 'realm-named-value'],
    without: (spec) =>
      spec.replace(
        / (--label|--src-group|--dst-group|--realm) "?([a-z][\w-]*)"?(?= |$)/g,
        (_, option: string, name: string) => ` ${option} ${numberOf(option, name)}`,
      ),
  },
  {
    lost: 'an interval of hashlimit without `--hashlimit-rate-match`',
    because:
      '`-S` prints the rate for the interval and `-L` the rate that comes of it, both without it',
    ...everywhere,
    evidence: ['hashlimit-rate-interval-alone'],
    without: (spec) =>
      spec.replace(/ --hashlimit-(?:upto|above|name|htable-expire) [^ ]+/g, '').trimEnd(),
  },
  {
    lost: 'the interface of `-i +` or `-o +` beside `-s`, `-d` or `-f`',
    because: 'the release takes bytes of the address for the name of an interface',
    by: 'nf_tables 1.8.7',
    holds: ({ version, variant }) => version === '1.8.7' && variant === 'nft',
    evidence: ['base-in-plus-with-source-6'],
    without: (spec) =>
      spec.replace(/(?: !)? -[io] (.*?)(?= (?:! )?--?[a-z]|$)/gs, (whole, name: string) =>
        /^[\w.:@+-]+$/.test(name) && name !== '+' ? whole : '',
      ),
  },
];

/** A spec without all that listings of the tool lose. */
export function withoutLosses(spec: string, tool: ListingTool): string {
  return listingLosses
    .filter(({ holds }) => holds(tool))
    .reduce((rest, { without }) => without(rest, tool), ` ${spec}`)
    .trim();
}

/** Several options, none of which always begins the phrase. */
function hasNoWord({ list, options }: ExtensionDeclaration): boolean {
  return list?.open === undefined && Object.keys(options).length > 1;
}

/** `-m owner --uid-owner 1 -m owner --gid-owner 2` as one match. */
function joinTwins(spec: string, name: string): string {
  return spec.replace(new RegExp(`( -m ${name} (?:(?! -[mjg] ).)*) -m ${name}(?= )`, 'gs'), '$1');
}

/** The protocol as today's releases print it. */
function today(protocol: string, { family }: ListingTool): string {
  const found = canonical(['-A', 'INPUT', '-p', protocol], { family, dialect: defaultDialect });
  return 'code' in found ? protocol : (found.specs[0] ?? '').replace('-p ', '');
}

function numberOf(option: string, name: string): string {
  const files = {
    '--label': 'xtables/connlabel.conf',
    '--realm': 'iproute2/rt_realms',
    '--src-group': 'iproute2/group',
    '--dst-group': 'iproute2/group',
  } as const;
  const file = files[option as keyof typeof files];
  const number = recordedNames[file]
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([, each]) => each === name)?.[0];
  if (number === undefined) return name;
  return option === '--label' ? `"${number}"` : `0x${Number(number).toString(16)}`;
}
