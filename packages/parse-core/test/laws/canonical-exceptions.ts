import type { RecordedTool } from './recorded.ts';

/** Rules of which nobody can say without the machine what its tool prints, with the reason. */
interface Exception {
  readonly ids: RegExp;
  readonly tools?: (tool: RecordedTool) => boolean;
  readonly reason: string;
}

const is187 = ({ version }: RecordedTool) => version === '1.8.7';

/** Accepted rules of which `canonical` cannot say what `-S` prints. */
const printed: readonly Exception[] = [
  {
    ids: /^base-(?:source|destination)-localhost-name(?:-6)?$/,
    reason: 'the name of a host, which the machine looks up',
  },
  {
    ids: /^owner-(?:uid-name|uid-name-other|uid-not|gid-name|gid-not|with-tcp)$/,
    reason: 'names of users and groups, for which the tool prints their numbers',
  },
  {
    ids: /^connlabel-(?:set-number|named-number|zero)$|^realm-(?:named-value|zero)$|^devgroup-(?:src|src-zero|both|both-order)$/,
    reason: 'numbers for which the machine has names, which the tool prints',
  },
  {
    ids: /^base-in-plus-with-destination/,
    tools: (tool) => is187(tool) && tool.variant === 'nft',
    reason: '1.8.7 takes the bytes of the address for the name of an interface',
  },
];

/** Rules that the tool refuses because of what is or is not on the machine. */
const refused: readonly Exception[] = [
  {
    ids: /^refused-base-(?:goto-missing-chain|unknown-target|lower-case-verdict)$/,
    reason: 'a chain of that name could exist',
  },
  {
    ids: /^refused-(?:SET-missing-set|set-missing-set|set-family-4|set-family-6)$/,
    reason: 'a set of that name and family could exist',
  },
  {
    ids: /^refused-(?:connlabel-unknown-name|devgroup-name|realm-name)$/,
    reason: 'the machine could have the name',
  },
  { ids: /^refused-bpf-object-missing$/, reason: 'the object could be pinned there' },
  {
    ids: /^(?:refused-)?(?:LED|ULOG|CLUSTERIP)-/,
    tools: is187,
    reason: 'the kernel has no such target, and 1.8.7 loads its options only then',
  },
];

/** Specs that `canonical` does not give back as they are, because the tool itself cannot read them. */
const unread: readonly Exception[] = [
  {
    ids: /^(?:base-jump-double-quote|hashlimit-name-odd|osf-genre-odd)$/,
    reason: 'the tool prints the name without quotes',
  },
  {
    ids: /^(?:ipcomp-spi-whole-not|time-weekday-8|time-monthday-0|DNPT-zero|SNPT-zero|TCPOPTSTRIP-none)$/,
    reason: 'the tool leaves out a value that it then misses',
  },
  {
    ids: /^physdev-(?:in-empty|out-empty-not)$/,
    reason: 'the tool prints nothing in the place of an empty name, and takes the next word for it',
  },
  {
    ids: /^time-not-monthday-0$/,
    reason: 'the tool keeps a day 0 and does not print it, and all other days are as good as none',
  },
  {
    ids: /^rateest-(?:bps-and-pps|delta-both)$/,
    reason: 'the tool prints a comparison twice, which it refuses',
  },
  {
    ids: /^cluster-thirty-two-nodes$/,
    reason: 'the tool prints a mask of nodes, which it refuses above 32',
  },
  { ids: /^recent-seconds-max$/, reason: 'the tool prints a negative number, which it refuses' },
  {
    ids: /^string-to-zero$/,
    tools: is187,
    reason: '1.8.7 prints no --to 0, and reads nothing as 65535',
  },
];

export const printedException = reasonIn(printed);
export const refusedException = reasonIn(refused);
export const unreadException = reasonIn(unread);

function reasonIn(exceptions: readonly Exception[]) {
  return (id: string, tool: RecordedTool): string | undefined =>
    exceptions.find(({ ids, tools = () => true }) => ids.test(id) && tools(tool))?.reason;
}
