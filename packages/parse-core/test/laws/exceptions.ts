import type { RecordedTool } from './recorded.ts';

/**
 * Rules of which `-L -n -v` shows something else than `-S`, although nothing of it looks hidden. The
 * text does not tell, so no reader can.
 */
interface Exception {
  readonly ids: RegExp;
  readonly tools?: (tool: RecordedTool) => boolean;
  readonly reason: string;
}

const listExceptions: readonly Exception[] = [
  {
    ids: /^base-in-star$|^base-out-star$/,
    reason: 'an interface named "*" is listed as any interface is',
  },
  {
    ids: /^base-(?:in|out)-exclamation-glued$/,
    reason: 'an interface named "!eth0" is listed as the negation of eth0 is',
  },
  {
    ids: /^(?:conntrack|owner)-twice$/,
    reason: 'two matches without a word of their own are listed as one with both options',
  },
  {
    ids: /^base-protocol-/,
    tools: ({ version }) => version === '1.8.7' || version === '1.8.9',
    reason:
      '-S up to 1.8.9 prints names of /etc/protocols, -L -n numbers; one such rule alone does not ' +
      'tell which release listed it',
  },
  {
    ids: /^base-(?:in-plus-not|out-not-plus)$|^(?:tcp|udp)-[ds]port-all-not$|^(?:ah|esp|frag)-\w+-whole-not$/,
    tools: ({ version }) => version === '1.8.7' || version === '1.8.9',
    reason:
      '-S up to 1.8.9 loses a negated full range (`! -i +`, `! --dport 0:65535`), -L shows it',
  },
  {
    ids: /^eui64-/,
    tools: ({ variant }) => variant === 'nft',
    reason: 'nf_tables lists nothing of eui64',
  },
  {
    ids: /^dccp-all-ports$/,
    reason: 'a full range of ports stands in -S and not in -L',
  },
  {
    ids: /^(?:connlabel|devgroup)-|^realm-(?:name|name-zero|named-value|zero)$/,
    reason:
      '-S prints the names that the machine has for labels, groups and realms, -L -n their numbers',
  },
];

export function listException(id: string, tool: RecordedTool): string | undefined {
  return listExceptions.find(({ ids, tools = () => true }) => ids.test(id) && tools(tool))?.reason;
}
