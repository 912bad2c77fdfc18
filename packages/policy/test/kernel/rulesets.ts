import type { Family } from '@chainwright/parse-core';

/** Filter tables whose conditions a packet from the other namespace to port 40000 does not meet. */
export const rulesets: Readonly<Record<string, readonly string[]>> = {
  'policy DROP': [],
  'policy ACCEPT': [':INPUT ACCEPT'],
  'LOG and policy': ['-A INPUT -j LOG --log-prefix "DROP "'],
  'NFLOG and policy': ['-A INPUT -j NFLOG --nflog-group 3'],
  'LOG and DROP': [':INPUT ACCEPT', '-A INPUT -j LOG', '-A INPUT -j DROP'],
  'LOG behind DROP': [':INPUT ACCEPT', '-A INPUT -j DROP', '-A INPUT -j LOG'],
  'LOG behind ACCEPT': ['-A INPUT -j ACCEPT', '-A INPUT -j LOG', '-A INPUT -j DROP'],
  'LOG with a limit': ['-A INPUT -m limit --limit 3/min -j LOG'],
  'LOG of another interface': ['-A INPUT -i eth9 -j LOG'],
  'LOG of what lo leaves': ['-A INPUT -i lo -j ACCEPT', '-A INPUT ! -i lo -j LOG'],
  'LOG of some ports': ['-A INPUT -p tcp -m tcp --dport 22 -j LOG', '-A INPUT -j DROP'],
  'LOG of one protocol': ['-A INPUT -p udp -j LOG', '-A INPUT -j REJECT'],
  'LOG of all but one protocol': ['-A INPUT ! -p tcp -j LOG'],
  'every port': [':INPUT ACCEPT', '-A INPUT -p tcp -m tcp --dport 0:65535 -j DROP'],
  'every state': [
    ':INPUT ACCEPT',
    '-A INPUT -m conntrack --ctstate INVALID,NEW,RELATED,ESTABLISHED,UNTRACKED -j DROP',
  ],
  'a chain': ['-A INPUT -j L', '-A L -i lo -j ACCEPT', '-A L -j LOG', '-A L -j DROP'],
  'a chain that is left': ['-A INPUT -j L', '-A INPUT -j REJECT', '-A L -j RETURN', '-A L -j LOG'],
  'a chain within a limit': ['-A INPUT -m limit --limit 5/sec -j L', '-A L -j LOG'],
  'a goto to the policy': ['-A INPUT -g L', '-A INPUT -j ACCEPT', '-A L -j LOG'],
  'a goto in a chain': [
    '-A INPUT -j L',
    '-A INPUT -j REJECT',
    '-A L -g M',
    '-A L -j ACCEPT',
    '-A M -j LOG',
  ],
  'RETURN in INPUT': ['-A INPUT -j RETURN', '-A INPUT -j LOG', '-A INPUT -j ACCEPT'],
  'halves of all addresses': [
    '-A INPUT -s 128.0.0.0/1 -j ACCEPT',
    '-A INPUT -s 0.0.0.0/1 -j ACCEPT',
    '-A INPUT -j LOG',
  ],
  'rules for other packets': [
    '-A INPUT -i lo -j ACCEPT',
    '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A INPUT -s 192.0.2.0/24 -j ACCEPT',
    '-A INPUT -p tcp -m multiport --dports 22,80 -j ACCEPT',
    '-A INPUT -m limit --limit 10/min -j LOG --log-prefix "DROP "',
    '-A INPUT -j DROP',
  ],
  'protocols apart': [
    ':INPUT ACCEPT',
    '-A INPUT -p icmp -j ACCEPT',
    '-A INPUT -p tcp -j LOG',
    '-A INPUT -p tcp -j REJECT --reject-with tcp-reset',
    '-A INPUT -p udp -j DROP',
  ],
  'an address list': ['-A INPUT -m recent --set --name seen -j LOG', '-A INPUT -j DROP'],
  'no port at all': [
    '-A INPUT -p udp -m multiport ! --dports 0:65535 -j ACCEPT',
    '-A INPUT -j LOG',
  ],
};

/** The text that iptables-restore takes, or ip6tables-restore. */
export function textOf(given: readonly string[], family: Family): string {
  const rules = family === 'ipv6' ? given.map(inIpv6) : given;
  const chains = ['L', 'M'].filter((chain) =>
    rules.some((rule) => rule.startsWith(`-A ${chain} `)),
  );
  const policy = rules.find((rule) => rule.startsWith(':')) ?? ':INPUT DROP';
  const lines = [
    `${policy} [0:0]`,
    ...chains.map((chain) => `:${chain} - [0:0]`),
    ...rules.filter((rule) => !rule.startsWith(':')),
  ];
  return `*filter\n${lines.join('\n')}\nCOMMIT\n`;
}

/** The same rule with the addresses and names of IPv6. */
function inIpv6(rule: string): string {
  return (
    rule
      // The sender is in the half that comes second: 10.99.0.2 in the lower, fd00:99::2 in the upper.
      .replaceAll('128.0.0.0/1', '::/1')
      .replaceAll('0.0.0.0/1', '8000::/1')
      .replaceAll('192.0.2.0/24', '2001:db8::/32')
      .replaceAll('-p icmp ', '-p ipv6-icmp ')
  );
}
