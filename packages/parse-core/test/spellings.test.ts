import { describe, expect, it } from 'vitest';
import { canonical } from '../src/index.ts';

/** What 1.8.9 makes of rules as people spell them; `undefined` where it refuses them itself. */
interface Spelling {
  readonly written: string;
  readonly legacy: string | undefined;
  /** Where nf_tables differs. */
  readonly nft?: string;
}
const spellings: readonly Spelling[] = [
  {
    written: '-f -p udp -i eth0 -s 1.1.1.1 -j DROP',
    legacy: '-s 1.1.1.1/32 -i eth0 -p udp -f -j DROP',
  },
  { written: '-j DROP -p udp', legacy: '-p udp -j DROP' },
  { written: '-p tcp --dpor 22', legacy: '-p tcp -m tcp --dport 22' },
  { written: '-p tcp --dport=22 --sport=5', legacy: '-p tcp -m tcp --sport 5 --dport 22' },
  { written: '-p tcp --destination-port 22', legacy: '-p tcp -m tcp --dport 22' },
  { written: '-p tcp --dest 1.2.3.4', legacy: '-d 1.2.3.4/32 -p tcp' },
  { written: '-p tcp --destination 1.2.3.4', legacy: '-d 1.2.3.4/32 -p tcp' },
  { written: '--in eth0 -j ACCEPT', legacy: undefined },
  {
    written: '--in-interface eth0 --protocol udp --source 1.2.3.4 --jump ACCEPT',
    legacy: '-s 1.2.3.4/32 -i eth0 -p udp -j ACCEPT',
  },
  { written: '--match state --state NEW', legacy: '-m state --state NEW' },
  { written: '-m state --state new,established', legacy: '-m state --state NEW,ESTABLISHED' },
  { written: '-m state --state=NEW', legacy: '-m state --state NEW' },
  { written: '-m conntrack --ctstate NEW,new', legacy: '-m conntrack --ctstate NEW' },
  {
    written: '-p tcp -m comment --comment x --dport 22 ! --syn -j ACCEPT',
    legacy:
      '-p tcp -m comment --comment x -m tcp --dport 22 ! --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT',
  },
  {
    written: '-p tcp --dport 22 -m tcp --sport 5 -j ACCEPT',
    legacy: '-p tcp -m tcp --dport 22 -m tcp --sport 5 -j ACCEPT',
    nft: '-p tcp -m tcp --sport 5 --dport 22 -j ACCEPT',
  },
  { written: '-m tcp -p tcp --dport 22', legacy: '-p tcp -m tcp --dport 22' },
  {
    written: '-m comment --comment a -m tcp -p tcp --dport 22 -m comment --comment b',
    legacy: '-p tcp -m comment --comment a -m tcp --dport 22 -m comment --comment b',
  },
  { written: '-p ! tcp', legacy: undefined },
  { written: '-s ! 1.2.3.4', legacy: undefined },
  { written: '-p tcp --dport ! 22', legacy: undefined },
  { written: '-i ! eth0', legacy: undefined },
  { written: '-i !eth0', legacy: '-i !eth0' },
  { written: '! -s 1.2.3.4 ! -p tcp', legacy: '! -s 1.2.3.4/32 ! -p tcp' },
  { written: '! --source 1.2.3.4', legacy: '! -s 1.2.3.4/32' },
  { written: '! -i eth0 -p tcp ! --dport 22', legacy: '! -i eth0 -p tcp -m tcp ! --dport 22' },
  { written: '-p tcp --dport 22:22', legacy: '-p tcp -m tcp --dport 22' },
  { written: '-p tcp --dport 0:65535', legacy: '-p tcp -m tcp' },
  { written: '-p tcp --dport 22:', legacy: '-p tcp -m tcp --dport 22:65535' },
  { written: '-p tcp --dport :', legacy: '-p tcp -m tcp' },
  { written: '-p tcp --dport 022', legacy: '-p tcp -m tcp --dport 18' },
  { written: '-p tcp --dport 0x16', legacy: '-p tcp -m tcp --dport 22' },
  { written: '-p tcp --dport domain:http', legacy: '-p tcp -m tcp --dport 53:80' },
  { written: '-p tcp -m multiport --dport 22,80', legacy: '-p tcp -m multiport --dports 22,80' },
  { written: '-p tcp -m multiport --dports 22', legacy: '-p tcp -m multiport --dports 22' },
  {
    written: '-p tcp -m multiport --destination-ports ssh,80:90',
    legacy: '-p tcp -m multiport --dports 22,80:90',
  },
  { written: '-p udp -m multiport --port 53', legacy: '-p udp -m multiport --ports 53' },
  { written: '-p 17 --dport 53', legacy: '-p udp -m udp --dport 53' },
  { written: '-p 0x11 --dport 53', legacy: '-p udp -m udp --dport 53' },
  { written: '-p UDP --dport 53', legacy: '-p udp -m udp --dport 53' },
  { written: '-p icmp --icmp-type 8/0', legacy: '-p icmp -m icmp --icmp-type 8/0' },
  { written: '-p icmp --icmp-type ping', legacy: '-p icmp -m icmp --icmp-type 8' },
  { written: '-p icmp --icmp-type 0', legacy: '-p icmp -m icmp --icmp-type 0' },
  {
    written: '-p icmp --icmp-type destination-unreachable',
    legacy: '-p icmp -m icmp --icmp-type 3',
  },
  { written: '-p icmp --icmp-type 255', legacy: '-p icmp -m icmp --icmp-type any' },
  { written: '-m limit', legacy: '-m limit --limit 3/hour' },
  { written: '-m limit --limit 5', legacy: '-m limit --limit 5/sec' },
  { written: '-m limit --limit 5/m', legacy: '-m limit --limit 5/min' },
  { written: '-m limit --limit 90/minute', legacy: '-m limit --limit 90/min' },
  { written: '-m limit --limit 100/s', legacy: '-m limit --limit 100/sec' },
  { written: '-m limit --limit 1/d --limit-burst 5', legacy: '-m limit --limit 1/day' },
  { written: '-m limit --limit 7/day', legacy: '-m limit --limit 7/day' },
  { written: '-m limit --limit 13/hour', legacy: '-m limit --limit 13/hour' },
  { written: '-m mark --mark 0xff/0xffffffff', legacy: '-m mark --mark 0xff' },
  { written: '-m mark --mark 010', legacy: '-m mark --mark 0x8' },
  { written: '-m connmark --mark 1/1', legacy: '-m connmark --mark 0x1/0x1' },
  { written: '-m mac --mac-source 00-11-22-33-44-55', legacy: undefined },
  { written: '-s 1.2.3.4/255.255.255.255', legacy: '-s 1.2.3.4/32' },
  { written: '-s 1.2.3.4/0', legacy: '' },
  { written: '-s 1.2.3/24', legacy: '-s 1.2.3.0/24' },
  { written: '-s 1.2.3.4/33', legacy: undefined },
  { written: '-s 10.0.0.1-10.0.0.5', legacy: undefined },
  { written: '-s 0x7f000001', legacy: '-s 127.0.0.1/32' },
  { written: '-d 255.255.255.255', legacy: '-d 255.255.255.255/32' },
  { written: '-d 0.0.0.0', legacy: '-d 0.0.0.0/32' },
  { written: '-p all -s any/0', legacy: '' },
  {
    written: '-j REJECT --reject-with port-unreach',
    legacy: '-j REJECT --reject-with icmp-port-unreachable',
  },
  {
    written: '-p tcp -j REJECT --reject-with tcp-rst',
    legacy: '-p tcp -j REJECT --reject-with tcp-reset',
  },
  {
    written: '-j REJECT --reject-with icmp-host-prohib',
    legacy: '-j REJECT --reject-with icmp-host-prohibited',
  },
  { written: '-j LOG --log-level warn', legacy: undefined },
  { written: '-j LOG --log-level warning --log-prefix x', legacy: '-j LOG --log-prefix x' },
  { written: '-j LOG --log-level INFO', legacy: undefined },
  { written: '-j LOG --log-level 6', legacy: '-j LOG --log-level 6' },
  {
    written: "-m comment --comment 'unquoted-ok' -j LOG --log-prefix 'a:b'",
    legacy: '-m comment --comment unquoted-ok -j LOG --log-prefix "a:b"',
  },
  { written: '-m iprange --src-range 1.2.3.4', legacy: '-m iprange --src-range 1.2.3.4-1.2.3.4' },
  { written: '-m length --length 40', legacy: '-m length --length 40' },
  { written: '-m length --length :40', legacy: '-m length --length 0:40' },
  { written: '-m tos --tos 16', legacy: '-m tos --tos 0x10/0xff' },
  { written: '-m dscp --dscp 46', legacy: '-m dscp --dscp 0x2e' },
  { written: '-m dscp --dscp-class af11', legacy: '-m dscp --dscp 0x0a' },
  { written: '-m ttl --ttl 5', legacy: '-m ttl --ttl-eq 5' },
  { written: '-m pkttype --pkt-type BROADCAST', legacy: '-m pkttype --pkt-type broadcast' },
  { written: '-m addrtype --dst-type broadcast', legacy: '-m addrtype --dst-type BROADCAST' },
  {
    written: '-m statistic --mode random --probability 0.5',
    legacy: '-m statistic --mode random --probability 0.50000000000',
  },
  { written: '-m statistic --mode nth --every 2', legacy: undefined },
  {
    written:
      '-m hashlimit --hashlimit-name a --hashlimit 5/sec --hashlimit-burst 7 --hashlimit-mode srcip',
    legacy:
      '-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 7 --hashlimit-mode srcip --hashlimit-name a',
  },
  {
    written: '-m recent --name x --rcheck --seconds 5 --reap',
    legacy: '-m recent --rcheck --seconds 5 --reap --name x --mask 255.255.255.255 --rsource',
  },
  { written: '-m time --timestart 10:00 --days Mon', legacy: undefined },
  {
    written: '-m time --weekdays 1,2',
    legacy: '-m time --weekdays Mon,Tue --datestop 2038-01-19T03:14:07',
  },
  {
    written: '-m connlimit --connlimit-above 3 -p tcp --syn --dport 80 -j REJECT',
    legacy:
      '-p tcp -m connlimit --connlimit-above 3 --connlimit-mask 32 --connlimit-saddr -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -j REJECT --reject-with icmp-port-unreachable',
  },
  { written: '-m set --set bl src', legacy: '-m set --match-set bl src' },
  {
    written: '-p tcp --tcp-flags SYN,ACK,FIN,RST SYN',
    legacy: '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN',
  },
  { written: '-p tcp --tcp-flags syn,ack syn', legacy: '-p tcp -m tcp --tcp-flags SYN,ACK SYN' },
  {
    written: '-p tcp --tcp-flags ALL FIN,URG,PSH',
    legacy: '-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,PSH,URG',
  },
  {
    written: '-p tcp ! --tcp-flags FIN,SYN,RST,ACK SYN',
    legacy: '-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN',
  },
  { written: '-p tcp --dport 22 --dport 23', legacy: undefined },
  { written: '-s 1.1.1.1 -s 2.2.2.2', legacy: undefined },
  { written: '-j ACCEPT -j DROP', legacy: undefined },
  { written: '-p tcp -p udp', legacy: undefined },
  { written: "-m string --algo bm --string 'a'", legacy: '-m string --string "a" --algo bm' },
  {
    written: "-m string --algo bm --hex-string '|41|'",
    legacy: '-m string --string "A" --algo bm',
  },
  {
    written: "-m string --algo bm --hex-string '|ff41|'",
    legacy: '-m string --hex-string "|ff41|" --algo bm',
  },
  { written: "-m string --algo kmp --string 'x|y'", legacy: '-m string --string "x|y" --algo kmp' },
  { written: '-j accept', legacy: '-j accept' },
  { written: '-g ACCEPT', legacy: undefined },
  { written: '--goto sub', legacy: '-g sub' },
  { written: '-j sub -c 5 6', legacy: '-j sub' },
  { written: '--set-counters 5 6 -j sub', legacy: '-j sub' },
  {
    written: '-m comment --comment "with \'single\' and \\"double\\"" -j ACCEPT',
    legacy: '-m comment --comment "with \\\'single\\\' and \\"double\\"" -j ACCEPT',
  },
];

describe('a rule as a person spells it', () => {
  it.each(spellings)('$written', ({ written, legacy, nft = legacy }) => {
    expect(specOf(written, 'legacy')).toBe(legacy);
    expect(specOf(written, 'nft')).toBe(nft);
  });
});

function specOf(written: string, variant: 'nft' | 'legacy'): string | undefined {
  const found = canonical(`-A INPUT ${written}`, { dialect: { variant, version: '1.8.9' } });
  return 'code' in found ? undefined : found.specs.join(' | ');
}
