import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from '../src/canonical/dialects/differences.ts';
import { type CanonicalTextOptions, canonical, readDialect } from '../src/index.ts';
import { vectorsFolder } from './laws/recorded.ts';

/** The only spec, or the specs, or the refusal's code and column. */
function canon(line: string, options?: CanonicalTextOptions): string | readonly string[] {
  const found = canonical(line, options);
  if ('code' in found) return `${found.code} at ${found.column}`;
  const [only, ...more] = found.specs;
  return only !== undefined && more.length === 0 ? only : found.specs;
}

const on = (name: string): CanonicalTextOptions => {
  const dialect = readDialect(name);
  return dialect ? { dialect } : {};
};
const ipv6: CanonicalTextOptions = { family: 'ipv6' };

describe('a line is read', () => {
  it.each([
    ['as a whole command', 'sudo iptables -t nat -I POSTROUTING 2 -j ACCEPT', '-j ACCEPT'],
    ['as a command without its program', '-A INPUT -p udp', '-p udp'],
    ['as a bare rule', '-p udp -j DROP', '-p udp -j DROP'],
    ['with a path and a variant', '/usr/sbin/iptables-nft -A INPUT -j DROP', '-j DROP'],
    ['with comments behind #', '-A INPUT -j DROP # not now', '-j DROP'],
    ['with options glued together', '-A INPUT -ptcp -s1.2.3.4', '-s 1.2.3.4/32 -p tcp'],
    ['with --option=value', '-A INPUT -p tcp --dport=22', '-p tcp -m tcp --dport 22'],
    ['with beginnings of options', '-A INPUT -p tcp --dpor 22', '-p tcp -m tcp --dport 22'],
    ['with -- at its end', '-A INPUT -j DROP --', '-j DROP'],
    ['without its counters', '-A INPUT -c 5,6 -j DROP', '-j DROP'],
    ['without waiting', '-w 5 -A INPUT -j DROP', '-j DROP'],
  ])('%s', (_, line, spec) => expect(canon(line)).toBe(spec));

  it('with the family of its program', () => {
    expect(canonical('ip6tables -A INPUT -s ::1 -j DROP')).toMatchObject({
      family: 'ipv6',
      chain: 'INPUT',
      specs: ['-s ::1/128 -j DROP'],
    });
  });
});

describe('the order is the tool’s', () => {
  it.each([
    ['-A INPUT -f -p udp -i eth0 -s 1.1.1.1 -j DROP', '-s 1.1.1.1/32 -i eth0 -p udp -f -j DROP'],
    ['-A INPUT -j DROP -p udp', '-p udp -j DROP'],
    ['-A INPUT -p tcp --dport 22 --sport 5', '-p tcp -m tcp --sport 5 --dport 22'],
    [
      '-A INPUT -p tcp -m comment --comment x --dport 22 ! --syn',
      '-p tcp -m comment --comment x -m tcp --dport 22 ! --tcp-flags FIN,SYN,RST,ACK SYN',
    ],
  ])('%s', (line, spec) => expect(canon(line)).toBe(spec));
});

describe('values are the tool’s', () => {
  it.each([
    ['-s 10/8', '-s 10.0.0.0/8'],
    ['-s 1.2.3/24', '-s 1.2.3.0/24'],
    ['-s 0x7f000001', '-s 127.0.0.1/32'],
    ['-s 10.1.2.3/0xff', 'BAD_VALUE at 13'],
    ['-s 10.1.2.3/255.255.0.0', '-s 10.1.0.0/16'],
    ['-s any/0 -p all', ''],
    ['-p 6 --dport ssh', '-p tcp -m tcp --dport 22'],
    ['-p TCP --dport 022', '-p tcp -m tcp --dport 18'],
    ['-p udp --dport 022', '-p udp -m udp --dport 22'],
    ['-p tcp --dport :', '-p tcp -m tcp'],
    ['-p icmp --icmp-type ping', '-p icmp -m icmp --icmp-type 8'],
    [
      '-p tcp --tcp-flags ALL FIN,URG,PSH',
      '-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,PSH,URG',
    ],
    ['-m limit --limit 300/min', '-m limit --limit 5/sec'],
    ['-m state --state established,NEW', '-m state --state NEW,ESTABLISHED'],
    ['-m mark --mark 010', '-m mark --mark 0x8'],
    ['-m dscp --dscp-class af11', '-m dscp --dscp 0x0a'],
    ['-m time --weekdays 1,2', '-m time --weekdays Mon,Tue --datestop 2038-01-19T03:14:07'],
    ['-j LOG --log-level warning --log-prefix "a:b"', '-j LOG --log-prefix "a:b"'],
    ['-j REJECT', '-j REJECT --reject-with icmp-port-unreachable'],
    ['-j MARK --or-mark 4', '-j MARK --set-xmark 0x4/0x4'],
  ])('%s', (rule, spec) => expect(canon(`-A INPUT ${rule}`)).toBe(spec));

  it('an empty Mobility Header type is 0, and an empty range any', () => {
    const rule = (type: string) =>
      canon(`-A INPUT -p mobility-header -m mh --mh-type ${type}`, ipv6);
    expect(rule("''")).toBe('-p mobility-header -m mh --mh-type 0');
    expect(rule(':')).toBe('-p mobility-header -m mh');
  });

  it('IPv6 addresses are compressed', () => {
    expect(canon('-A INPUT -s 2001:DB8:0:0::1/64 -j DROP', ipv6)).toBe('-s 2001:db8::/64 -j DROP');
  });

  it('a list of addresses makes several rules', () => {
    expect(canon('-A INPUT -s 1.1.1.1,2.2.2.2 -d 3.3.3.3 -j DROP')).toEqual([
      '-s 1.1.1.1/32 -d 3.3.3.3/32 -j DROP',
      '-s 2.2.2.2/32 -d 3.3.3.3/32 -j DROP',
    ]);
  });
});

describe('quotes are those of a shell', () => {
  it.each([
    [`-A INPUT -m comment --comment 'it is'`, '-m comment --comment "it is"'],
    [`-A INPUT -m comment --comment "a \\"b\\""`, '-m comment --comment "a \\"b\\""'],
    [`-A INPUT -m comment --comment a\\ b`, '-m comment --comment "a b"'],
    [`-A INPUT -m comment --comment '$HOME'`, '-m comment --comment "$HOME"'],
    ['-A INPUT -p tcp \\\n  --dport 22', '-p tcp -m tcp --dport 22'],
    ['-A INPUT -p tcp --dport 2\\\n2', '-p tcp -m tcp --dport 22'],
    [`-A INPUT -m comment --comment "a \\\nb"`, '-m comment --comment "a b"'],
  ])('%s', (line, spec) => expect(canon(line)).toBe(spec));

  it('or those of iptables-restore', () => {
    const line = `-A INPUT -m comment --comment it's`;
    expect(canon(line, { lexing: 'restore' })).toBe('-m comment --comment "it\\\'s"');
    expect(canon(line)).toBe('UNTERMINATED_QUOTE at 33');
  });
});

describe('a shell’s code is refused, never run', () => {
  it.each([
    ['iptables -A INPUT -s $LAN -j DROP', 'SHELL_CODE at 22'],
    ['iptables -A INPUT -s $(cat hosts) -j DROP', 'SHELL_CODE at 22'],
    ['iptables -A INPUT -s "$LAN" -j DROP', 'SHELL_CODE at 23'],
    ['iptables -A INPUT -j DROP; reboot', 'SHELL_CODE at 26'],
    ['iptables -A INPUT -j DROP && reboot', 'SHELL_CODE at 27'],
    ['iptables -A INPUT -j DROP | tee log', 'SHELL_CODE at 27'],
    ['iptables -A INPUT -j DROP > /dev/null', 'SHELL_CODE at 27'],
    ['iptables -A INPUT -j `id`', 'SHELL_CODE at 22'],
  ])('%s', (line, refusal) => expect(canon(line)).toBe(refusal));
});

describe('what the tool refuses is refused, at the word that is wrong', () => {
  it.each([
    ['iptables -L', 'NOT_A_RULE at 10'],
    ['-D INPUT 3', 'NOT_A_RULE at 10'],
    ['-A INPUT -A INPUT', 'DUPLICATE_OPTION at 10'],
    ['-A INPUT foo', 'BAD_ARGUMENT at 10'],
    ['-A INPUT --foo', 'UNKNOWN_OPTION at 10'],
    ['-A INPUT --in eth0', 'AMBIGUOUS_OPTION at 10'],
    ['-A INPUT -p', 'MISSING_VALUE at 12'],
    ['-A INPUT -p tcp --syn=1', 'UNEXPECTED_VALUE at 23'],
    ['-A INPUT ! -j DROP', 'BAD_NEGATION at 10'],
    ['-A INPUT ! -s 1.1.1.1,2.2.2.2', 'BAD_NEGATION at 12'],
    ['-A INPUT -p tcp --dport 70000', 'BAD_VALUE at 25'],
    ['-A INPUT -p tcp --dport 9:5', 'BAD_VALUE at 25'],
    ['-A INPUT -s 1.2.3.4/33', 'BAD_VALUE at 13'],
    ['-A INPUT -s ::1', 'MIXED_FAMILIES at 13'],
    ['-A INPUT -s example.org', 'UNRESOLVED_NAME at 13'],
    ['-A OUTPUT -m owner --uid-owner root', 'UNRESOLVED_NAME at 32'],
    ['-A INPUT -p tcp -p udp', 'DUPLICATE_OPTION at 17'],
    ['-A INPUT -c 1 2 -c 3 4', 'DUPLICATE_OPTION at 17'],
    ['-A INPUT -c 1', 'MISSING_VALUE at 14'],
    ['-w long -A INPUT', 'BAD_VALUE at 4'],
    ['-A INPUT -p tcp -m tcp -m multiport --dport 22', 'BAD_COMBINATION at 27'],
    ['-A INPUT -m conntrack --ctproto ICMPV6', 'BAD_VALUE at 33'],
    ['-A INPUT -m mark', 'MISSING_OPTION at 13'],
    ['-A INPUT -m ttl --ttl-eq 5 --ttl-lt 6', 'EXCLUSIVE_OPTIONS at 28'],
    ['-A INPUT -m conntrack', 'BAD_COMBINATION at 13'],
    ['-A INPUT -m tcp --dport 22', 'NEEDS_PROTOCOL at 13'],
    ['-A INPUT -m multiport --dports 22 -p tcp', 'NEEDS_PROTOCOL at 13'],
    ['-A INPUT -m nosuch', 'UNKNOWN_MATCH at 13'],
    ['-A INPUT -g ACCEPT', 'BAD_CHAIN at 13'],
    ['-A averyveryverylongnameofachain -j DROP', 'BAD_CHAIN at 4'],
    ['-A INPUT -m frag --fraglast', 'WRONG_FAMILY at 13'],
    ['-A OUTPUT -i eth0', 'BAD_COMBINATION at 11'],
    ['-A INPUT -o eth0', 'BAD_COMBINATION at 10'],
    ['-t nat -A PREROUTING -j DROP', 'BAD_COMBINATION at 25'],
    [
      `-A INPUT -p tcp -m multiport --dports ${Array.from({ length: 16 }, (_, i) => i).join()}`,
      'BAD_VALUE at 39',
    ],
  ])('%s', (line, refusal) => expect(canon(line)).toBe(refusal));

  it('with a reason and what to do', () => {
    expect(canonical('-A INPUT -m tcp --dport 22')).toEqual({
      code: 'NEEDS_PROTOCOL',
      column: 13,
      message: 'tcp needs a rule for tcp',
      hint: 'put -p tcp in front',
    });
  });
});

describe('releases and variants differ', () => {
  const twice = '-A INPUT -p tcp --dport 22 -m tcp --sport 5';
  it.each([
    ['-A INPUT -p igmp', 'nft-1.8.9', '-p igmp'],
    ['-A INPUT -p igmp', 'nft-1.8.13', '-p 2'],
    [twice, 'legacy-1.8.13', '-p tcp -m tcp --dport 22 -m tcp --sport 5'],
    [twice, 'nft-1.8.7', '-p tcp -m tcp --dport 22 -m tcp --sport 5'],
    [twice, 'nft-1.8.13', '-p tcp -m tcp --sport 5 --dport 22'],
    ['-A INPUT ! -i +', 'legacy-1.8.9', ''],
    ['-A INPUT ! -i +', 'legacy-1.8.11', '! -i +'],
    ['-A INPUT -p udp --dport 9:5', 'nft-1.8.9', '-p udp -m udp --dport 9:5'],
    ['-A INPUT -p udp --dport 9:5', 'nft-1.8.11', 'BAD_VALUE at 25'],
    ['-A INPUT -ieth0', 'nft-1.8.11', '-i eth0'],
    ['-A INPUT -ieth0', 'nft-1.8.9', '-i -ieth0'],
    ['-A INPUT -jDROP', 'legacy-1.8.9', 'BAD_CHAIN at 10'],
  ])('%s on %s', (line, name, spec) => expect(canon(line, on(name))).toBe(spec));

  it('and each difference is shown by vectors that exist', () => {
    const folder = `${vectorsFolder}rules/`;
    const ids = new Set(
      readdirSync(folder).flatMap((file) =>
        (JSON.parse(readFileSync(folder + file, 'utf8')) as { id: string }[]).map(({ id }) => id),
      ),
    );
    for (const { name, evidence } of differences) {
      expect(evidence.length, name).toBeGreaterThan(0);
      for (const id of evidence) expect(ids, name).toContain(id);
    }
  });
});
