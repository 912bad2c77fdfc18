import { describe, expect, it, test } from 'vitest';
import { explainRule, explainRuleset, parse, targets } from '../../src/index.ts';

const ipv4: readonly (readonly [rule: string, sentence: string])[] = [
  ['-j ACCEPT', 'Accept all packets.'],
  ['-i lo -j ACCEPT', 'Accept packets that came in by lo.'],
  [
    '-s 10.0.0.0/8 -i eth0 -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j ACCEPT',
    'Accept TCP packets from 10.0.0.0/8 that came in by eth0, when the destination port is 22 (ssh) and the connection state is NEW.',
  ],
  [
    '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'Accept packets, when the connection state is one of RELATED,ESTABLISHED.',
  ],
  [
    '! -s 10.20.0.0/24 ! -d 10.0.0.1/32 ! -i eth0 -o eth1 ! -f -j DROP',
    'Drop packets not from 10.20.0.0/24 not to 10.0.0.1/32 that did not come in by eth0 and go out by eth1 and are not second or further fragments.',
  ],
  ['! -p tcp -j DROP', 'Drop packets of any protocol other than tcp.'],
  [
    '-i eth+ -p 47 -j DROP',
    'Drop packets of protocol 47 that came in by eth+ (any whose name begins so).',
  ],
  ['', 'Count all packets, and go on with the next rule.'],
  [
    '-p udp -m udp --sport 1024:65535 ! --dport 53',
    'Count UDP packets, when the source port is in 1024:65535 and the destination port is not 53 (domain), and go on with the next rule.',
  ],
  [
    '-p tcp -m multiport --dports 22,80,8000:8100 -j ACCEPT',
    'Accept TCP packets, when the destination port is one of 22,80,8000:8100 (ssh, http, 8000:8100).',
  ],
  [
    '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 20 --connlimit-mask 24 --connlimit-saddr -j REJECT --reject-with tcp-reset',
    'Reject TCP packets with the answer tcp-reset, when the TCP flags are FIN,SYN,RST,ACK SYN (a SYN that opens a connection) and there are more than 20 connections at once from source addresses that share their first 24 bits.',
  ],
  [
    '-p icmp -m icmp --icmp-type 8 -m limit --limit 5/sec --limit-burst 10 -j ACCEPT',
    'Accept ICMP packets, when the ICMP type is 8 (echo-request) and the rate of such packets is at most 5/sec after a burst of 10.',
  ],
  [
    '-p tcp -m tcp --dport 22 -j LOG --log-prefix "IN: " --log-level 6 --log-uid',
    'Write TCP packets to the kernel log with the prefix "IN: ", at level 6 (info), with the user id of the socket, when the destination port is 22 (ssh), and go on with the next rule.',
  ],
  [
    '-j NFLOG --nflog-prefix plain --nflog-group 5',
    'Send a copy of all packets to a logging program with the prefix "plain", in group 5, and go on with the next rule.',
  ],
  [
    '-p tcp -m tcp --dport 80 -j WEB',
    'Hand TCP packets to the chain WEB, when the destination port is 80 (http), and go on here with those that come back.',
  ],
  [
    '-i eth0 -g WEB',
    'Hand packets that came in by eth0 to the chain WEB, and do not come back here.',
  ],
  ['-i eth0 -j RETURN', 'Leave packets that came in by eth0 to the policy of INPUT.'],
  [
    '-m mark --mark 0x1/0xff -j MARK --set-xmark 0x10/0xff',
    "Change the mark of packets to 0x10/0xff (the bits 0xff set to 0x10, the others kept), when the packet's mark is 0x1/0xff (only the bits 0xff compared), and go on with the next rule.",
  ],
  [
    '-p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.5:80',
    'Rewrite the destination of TCP packets to 10.0.0.5:80, when the destination port is 8080 (http-alt).',
  ],
  [
    '-s 10.0.0.0/24 -o eth0 -j MASQUERADE --random',
    'Rewrite the source of packets from 10.0.0.0/24 that go out by eth0 to the address of the outgoing interface with ports mapped at random.',
  ],
  [
    '-m set ! --match-set friends src -j DROP',
    'Drop packets, when the packet is not in the set friends src (by source).',
  ],
  [
    '-m owner --uid-owner 1000-2000 -j ACCEPT',
    'Accept packets, when the user of the socket is in 1000-2000.',
  ],
  [
    '-m addrtype --dst-type LOCAL -m iprange ! --src-range 10.0.0.1-10.0.0.9 -j ACCEPT',
    'Accept packets, when the type of the destination address is LOCAL and the source address is not in 10.0.0.1-10.0.0.9.',
  ],
  [
    '-m recent --update --seconds 60 --hitcount 4 --name SSH --mask 255.255.255.255 --rsource -j DROP',
    'Drop packets, when the source address under the mask 255.255.255.255 (all of it) is on (and if it is, renewed in) the list SSH, at least 4 times within the last 60 seconds.',
  ],
  [
    '-m rpfilter --invert -j DROP',
    'Drop packets, when a reply to the packet would leave by the interface it came in by, inverted: the rule is for packets of which this is not so.',
  ],
  [
    '-m statistic --mode random --probability 0.50000000000 -j ACCEPT',
    'Accept packets, when the packet is picked by random (chance) with a probability of 0.50000000000.',
  ],
  [
    '-m physdev ! --physdev-is-in -j ACCEPT',
    'Accept packets, when the packet did not come in by a bridge port.',
  ],
  [
    '-m hashlimit --hashlimit-above 10/min --hashlimit-burst 3 --hashlimit-mode srcip,dstport --hashlimit-name ssh --hashlimit-htable-expire 30000 -j DROP',
    'Drop packets, when the rate of such packets is above 10/min after a burst of 3, measured for each srcip,dstport (source address and destination port), counted in the table ssh, where idle entries expire after 30000 milliseconds.',
  ],
  [
    '-m policy --dir in --pol ipsec --mode tunnel ! --tunnel-src 192.0.2.1 -j ACCEPT',
    "Accept packets, when the packet's IPsec policy on the way in is ipsec (protected by IPsec), and of element 1 the mode is tunnel, the beginning of the tunnel is not 192.0.2.1.",
  ],
  [
    '-m rateest --rateest1 eth0 --rateest-gt --rateest-bps --rateest2 eth1 -j ACCEPT',
    'Accept packets, when the rate of the estimator eth0 is above (in bytes) that of the estimator eth1.',
  ],
  [
    '-m statistic --mode nth ! --every 3 --packet 1 -j ACCEPT',
    'Accept packets, when the packet is picked by nth (counting) as not the one of every 3 packets, the counter beginning at 1.',
  ],
  [
    '-m connbytes --connbytes 1000 --connbytes-mode bytes --connbytes-dir both -j ACCEPT',
    'Accept packets, when what the connection has transferred so far, counted in bytes in the direction both (from and to), is 1000 or more.',
  ],
  [
    '-j IDLETIMER --timeout 1 --label web',
    'Let all packets restart an idle timer of 1 second named web, and go on with the next rule.',
  ],
  ['-p tcp -m tcp -j ACCEPT', 'Accept TCP packets, when the match tcp, given no option, holds.'],
  [
    '-s 192.0.2.7/32 -m comment --comment "the office; don\'t touch" -j ACCEPT',
    'Accept packets from 192.0.2.7/32 (remark: "the office; don\'t touch").',
  ],
  [
    '-p tcp -m ndpi --http "a b" -j ACCEPT',
    'Accept TCP packets, when the match ndpi, which is not known here, holds; its words "--http \\"a b\\"" could not be read.',
  ],
  [
    '-p tcp -j TARPIT --tarpit',
    'Hand TCP packets to the target TARPIT, which is not known here; its words "--tarpit" could not be read.',
  ],
];

describe('a rule of iptables', () => {
  it.each(ipv4)('%s', (rule, sentence) => {
    expect(sentencesOf(`-P INPUT ACCEPT\n-N WEB\n-A INPUT ${rule}\n`)).toEqual([sentence]);
  });
});

describe('a rule of ip6tables', () => {
  test('has its own names', () => {
    const rule = '-s fe80::/10 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -m hl --hl-eq 255 -j ACCEPT';
    expect(sentencesOf(`-P INPUT DROP\n-A INPUT ${rule}\n`)).toEqual([
      'Accept IPv6-ICMP packets from fe80::/10, when the ICMPv6 type is 136 (neighbour-advertisement) and the hop limit is 255.',
    ]);
  });
});

describe('what the text does not tell', () => {
  const header =
    'Chain INPUT (policy DROP)\ntarget     prot opt source               destination\n';

  test('is said: interfaces of a listing without -v', () => {
    const row = 'ACCEPT     tcp  --  10.0.0.0/8           0.0.0.0/0            tcp dpt:22\n';
    expect(sentencesOf(header + row)).toEqual([
      'Accept TCP packets from 10.0.0.0/8, when the destination port is 22 (ssh); the listing does not show by which interface they come in or by which interface they go out.',
    ]);
  });

  test('is said: a phrase that no extension explains', () => {
    const row = 'DROP       all  --  0.0.0.0/0            0.0.0.0/0            frobnicate 7\n';
    expect(sentencesOf(header + row)[0]).toMatch(
      /^Drop packets, when what is listed as "frobnicate 7" holds; these words could not be read; the listing does not show by which /,
    );
  });

  test('is said: a line that cannot be read', () => {
    expect(sentencesOf('-P INPUT ACCEPT\n-A INPUT -s 10.0.0.300 -j ACCEPT\n')).toEqual([
      'The line "-s 10.0.0.300 -j ACCEPT" could not be read.',
    ]);
  });
});

describe('names that could be taken for a part of the sentence', () => {
  test('stand in quotes', () => {
    const [rule] = sentencesOf('-P INPUT ACCEPT\n-A INPUT -i "lo, when" -j ACCEPT\n');
    expect(rule).toBe('Accept packets that came in by "lo, when".');
  });
});

describe('RETURN', () => {
  const [rule] = rulesOf('-P INPUT DROP\n-A INPUT -j RETURN\n');
  const say = (place: object) => rule && explainRule(rule, { family: 'ipv4', ...place });

  test('goes to the policy in a built-in chain, and back to the caller elsewhere', () => {
    expect(say({ chain: 'INPUT' })).toBe('Leave all packets to the policy of INPUT.');
    expect(say({ chain: 'WEB' })).toBe('Return all packets to the chain that called WEB.');
    expect(say({ chain: 'FORWARD', table: 'raw' })).toBe(
      'Return all packets to the chain that called FORWARD.',
    );
    expect(say({})).toBe('Return all packets to the calling chain or to the policy.');
  });
});

describe('a ruleset', () => {
  test('is explained chain by chain, each with its end', () => {
    const { rulesets } = parse(
      '*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n',
    );
    expect(rulesets.flatMap(explainRuleset)).toEqual([
      {
        table: 'filter',
        chain: 'INPUT',
        rules: [
          {
            number: 1,
            line: 5,
            spec: '-i lo -j ACCEPT',
            text: 'Accept packets that came in by lo.',
          },
        ],
        otherwise: 'Packets that no rule of INPUT decided are dropped.',
      },
      {
        table: 'filter',
        chain: 'OUTPUT',
        rules: [],
        otherwise: 'Packets that no rule of OUTPUT decided are accepted.',
      },
      {
        table: 'filter',
        chain: 'WEB',
        rules: [],
        otherwise: 'Packets that no rule of WEB decided return to the chain that called it.',
      },
    ]);
  });
});

describe('the summary of a target', () => {
  test.each([...targets.values()])('of $name is an imperative with one packet', ({ summary }) => {
    expect(summary.split('the packet')).toHaveLength(2);
    expect(summary.split(', ').length).toBeLessThanOrEqual(2);
    expect(summary).toMatch(/^[A-Z][a-z]+ .*[^.]$/);
  });
});

function sentencesOf(text: string): readonly string[] {
  return parse(text).rulesets.flatMap((ruleset) =>
    explainRuleset(ruleset).flatMap(({ rules }) => rules.map((rule) => rule.text)),
  );
}

function rulesOf(text: string) {
  return parse(text).rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules)),
  );
}
