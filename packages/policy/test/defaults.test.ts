import { describe, expect, it } from 'vitest';
import { defaultDrop, defaultLog } from '../src/index.ts';
import { answerOf, drop, filterTable, log, read } from './ask.ts';

describe('what is dropped by default', () => {
  it.each<[string, readonly string[], string, string]>([
    ['a policy', [], 'DROP', 'yes DROPPED_BY_POLICY policy INPUT'],
    ['an open policy', [], 'ACCEPT', 'no ACCEPTED_BY_POLICY policy INPUT'],
    ['a last rule', ['-A INPUT -j DROP'], 'ACCEPT', 'yes DROPPED_BY_RULE INPUT 1'],
    ['REJECT, as a drop', ['-A INPUT -j REJECT'], 'ACCEPT', 'yes REJECTED_BY_RULE INPUT 1'],
    [
      'a rule that accepts all before it',
      ['-A INPUT -j ACCEPT', '-A INPUT -j DROP'],
      'DROP',
      'no ACCEPTED_BY_RULE INPUT 1',
    ],
    [
      'no rule for one interface',
      ['-A INPUT -i eth0 -j DROP'],
      'ACCEPT',
      'no ACCEPTED_BY_POLICY policy INPUT',
    ],
    [
      'no rule for some addresses, states or rates',
      [
        '-A INPUT ! -s 10.0.0.0/8 -j DROP',
        '-A INPUT -m conntrack --ctstate NEW -j DROP',
        '-A INPUT -m limit --limit 5/min -j DROP',
      ],
      'ACCEPT',
      'no ACCEPTED_BY_POLICY policy INPUT',
    ],
    [
      'a rule whose conditions are always true',
      ['-A INPUT -i + -s 0.0.0.0/0 -m comment --comment x -j DROP'],
      'ACCEPT',
      'yes DROPPED_BY_RULE INPUT 1',
    ],
    [
      'a rule that takes what another left',
      ['-A INPUT -i lo -j ACCEPT', '-A INPUT ! -i lo -j DROP'],
      'ACCEPT',
      'yes DROPPED_BY_RULE INPUT 2',
    ],
    [
      'two rules that accept all between them',
      ['-A INPUT -s 0.0.0.0/1 -j ACCEPT', '-A INPUT -s 128.0.0.0/1 -j ACCEPT', '-A INPUT -j DROP'],
      'DROP',
      'no ACCEPTED_BY_RULE INPUT 2',
    ],
    [
      'a user chain',
      ['-A INPUT -j A', '-A A -i lo -j ACCEPT', '-A A -j DROP'],
      'ACCEPT',
      'yes DROPPED_BY_RULE A 2',
    ],
    [
      'a chain that is left by RETURN',
      ['-A INPUT -j A', '-A INPUT -j DROP', '-A A -j RETURN', '-A A -j ACCEPT'],
      'ACCEPT',
      'yes DROPPED_BY_RULE INPUT 2',
    ],
    [
      'a goto, from which packets come to the policy',
      ['-A INPUT -g A', '-A INPUT -j DROP', '-A A -i lo -j ACCEPT'],
      'ACCEPT',
      'no ACCEPTED_BY_POLICY policy INPUT',
    ],
    [
      'a goto in a chain, from which packets come back to the caller',
      ['-A INPUT -j A', '-A INPUT -j DROP', '-A A -g B', '-A A -j ACCEPT', '-A B -i lo -j ACCEPT'],
      'ACCEPT',
      'yes DROPPED_BY_RULE INPUT 2',
    ],
    [
      'RETURN in a built-in chain',
      ['-A INPUT -j RETURN', '-A INPUT -j ACCEPT'],
      'DROP',
      'yes DROPPED_BY_POLICY policy INPUT',
    ],
    [
      'a queue, of which a program decides',
      ['-A INPUT -j NFQUEUE --queue-num 1'],
      'DROP',
      'unknown HANDED_TO_USER_SPACE INPUT 1',
    ],
    [
      'a condition that is not known here',
      ['-A INPUT -m foo --bar -j ACCEPT', '-A INPUT -j DROP'],
      'DROP',
      'unknown UNKNOWN_MATCH INPUT 1',
    ],
    [
      'a condition that is not known here, where it makes no difference',
      ['-A INPUT -m foo --bar -j DROP'],
      'DROP',
      'yes DROPPED_BY_RULE INPUT 1',
    ],
    [
      'a condition that is not known here beside one that is',
      ['-A INPUT -i lo -m foo --bar -j ACCEPT'],
      'DROP',
      'yes DROPPED_BY_POLICY policy INPUT',
    ],
    [
      'a program that may accept all',
      ['-A INPUT -m u32 --u32 "0x0=0x0:0xffffffff" -j ACCEPT'],
      'DROP',
      'unknown UNCERTAIN_MATCH INPUT 1',
    ],
    [
      'a target that is not known here',
      ['-A INPUT -j FOO'],
      'DROP',
      'unknown UNKNOWN_TARGET INPUT 1',
    ],
    [
      'a mark that rules of the table set',
      ['-A INPUT -j MARK --set-mark 1', '-A INPUT -m mark --mark 1 -j ACCEPT'],
      'DROP',
      'unknown UNCERTAIN_MATCH INPUT 2',
    ],
    ['chains in a circle', ['-A INPUT -j A', '-A A -j B', '-A B -j A'], 'DROP', 'unknown LOOP B 1'],
    [
      'an address list that takes every packet',
      ['-A INPUT -m recent --set -j ACCEPT'],
      'DROP',
      'no ACCEPTED_BY_RULE INPUT 1',
    ],
  ])('is told of %s', (_, rules, policy, told) => {
    expect(drop(filterTable(rules, policy))).toBe(told);
  });

  it('is told for each protocol by itself', () => {
    const ruleset = filterTable(
      [
        '-A INPUT -p icmp -j ACCEPT',
        '-A INPUT -p tcp -m tcp --dport 0:65535 -j REJECT',
        '-A INPUT -p udp -m udp --dport 53 -j DROP',
        '-A INPUT ! -p gre -j DROP',
      ],
      'ACCEPT',
    );
    expect(drop(ruleset, 'icmp')).toBe('no ACCEPTED_BY_RULE INPUT 1');
    expect(drop(ruleset, 'tcp')).toBe('yes REJECTED_BY_RULE INPUT 2');
    expect(drop(ruleset, 'udp')).toBe('yes DROPPED_BY_RULE INPUT 4');
    expect(drop(ruleset, 'gre')).toBe('no ACCEPTED_BY_POLICY policy INPUT');
    expect(drop(ruleset, 'others')).toBe('yes DROPPED_BY_RULE INPUT 4');
    expect(drop(ruleset)).toBe('no DIFFERS_BY_PROTOCOL policy INPUT');
  });

  it('a rule that names a protocol is no default of all', () => {
    const ruleset = filterTable(['-A INPUT -p icmp -j ACCEPT', '-A INPUT -j DROP'], 'ACCEPT');
    expect(drop(ruleset)).toBe('yes DROPPED_BY_RULE INPUT 2');
    expect(drop(ruleset, 'icmp')).toBe('no ACCEPTED_BY_RULE INPUT 1');
  });

  it('is unknown where a listing hides the interfaces', () => {
    const listed =
      'Chain INPUT (policy DROP)\ntarget     prot opt source               destination\nACCEPT     all  --  anywhere             anywhere\n';
    expect(drop(read(listed))).toBe('unknown HIDDEN_CONDITION INPUT 1');
  });

  it('is unknown where a chain, a policy or a line is not there to be read', () => {
    expect(drop(filterTable([]), 'all', 'NONE')).toBe('unknown NO_CHAIN nowhere');
    expect(drop(read('-A INPUT -i lo -j ACCEPT\n'))).toBe('unknown POLICY_NOT_SHOWN policy INPUT');
    expect(drop(read('-P INPUT DROP\n-A INPUT -j A\n'))).toBe('unknown CHAIN_NOT_SHOWN INPUT 1');
    const unread = '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport nosuch -j ACCEPT\nCOMMIT\n';
    expect(drop(read(unread))).toMatch(/^unknown/);
  });

  it('of a user chain by itself says that packets go back', () => {
    expect(drop(filterTable(['-A A -i lo -j ACCEPT']), 'all', 'A')).toBe(
      'no RETURNS_TO_CALLER end A',
    );
  });

  it('holds for IPv6 as well, with ipv6-icmp in place of icmp', () => {
    const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -s ::/0 -p ipv6-icmp -j ACCEPT\nCOMMIT\n';
    expect(drop(read(text, 'ipv6'), 'ipv6-icmp')).toBe('no ACCEPTED_BY_RULE INPUT 1');
    expect(drop(read(text, 'ipv6'))).toBe('yes DROPPED_BY_POLICY policy INPUT');
  });
});

describe('what is logged by default', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing', [], 'no NOT_LOGGED policy INPUT'],
    ['a rule before the policy', ['-A INPUT -j LOG'], 'yes LOGGED policy INPUT, logged INPUT 1'],
    ['NFLOG', ['-A INPUT -j NFLOG'], 'yes LOGGED policy INPUT, logged INPUT 1'],
    ['a rule behind the drop', ['-A INPUT -j DROP', '-A INPUT -j LOG'], 'no NOT_LOGGED INPUT 1'],
    [
      'a rule with a limit',
      ['-A INPUT -m limit --limit 3/min -j LOG'],
      'yes LOGGED_UP_TO_RATE policy INPUT, logged INPUT 1',
    ],
    [
      'a chain behind a limit',
      ['-A INPUT -m limit --limit 3/min -j A', '-A A -j LOG'],
      'yes LOGGED_UP_TO_RATE policy INPUT, logged A 1',
    ],
    ['a rule for some', ['-A INPUT -i eth0 -j LOG'], 'no NOT_LOGGED policy INPUT'],
    [
      'a rule for what is left',
      ['-A INPUT -i lo -j ACCEPT', '-A INPUT ! -i lo -j LOG'],
      'yes LOGGED policy INPUT, logged INPUT 2',
    ],
    [
      'a rule for what is left, in another chain',
      ['-A INPUT -i lo -j ACCEPT', '-A INPUT -j A', '-A A ! -i lo -j LOG'],
      'yes LOGGED policy INPUT, logged A 1',
    ],
    [
      'a chain that some leave before they are logged',
      ['-A INPUT -j A', '-A A -s 10.0.0.0/8 -j RETURN', '-A A -j LOG'],
      'no DIFFERS_BY_PACKET policy INPUT',
    ],
    [
      'a chain that drops some unlogged by a rule for those',
      ['-A INPUT -m conntrack --ctstate INVALID -j DROP', '-A INPUT -j LOG'],
      'yes LOGGED policy INPUT, logged INPUT 2',
    ],
    [
      'a rule whose conditions are not known here',
      ['-A INPUT -m foo --bar -j LOG'],
      'unknown UNKNOWN_MATCH policy INPUT',
    ],
  ])('is told of %s', (_, rules, told) => {
    expect(log(filterTable(rules))).toBe(told);
  });

  it('names prefix, level, group and rate, and the rules on the way', () => {
    const ruleset = filterTable([
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -g L',
      '-A L -m limit --limit 3/min --limit-burst 7 -j LOG --log-prefix "DROP " --log-level 6',
      '-A L -j NFLOG --nflog-group 5 --nflog-prefix x',
      '-A L -j DROP',
    ]);
    const { logs, trace } = answerOf(defaultLog(ruleset, { chain: 'INPUT' }), 'all');
    expect(logs.map(({ log, rate }) => ({ ...log, rate }))).toEqual([
      { target: 'LOG', prefix: 'DROP ', level: 6, rate: '3/min, burst 7' },
      { target: 'NFLOG', prefix: 'x', group: 5, rate: undefined },
    ]);
    expect(trace.map(({ does, at }) => `${does} ${at.chain} ${at.line}`)).toEqual([
      'goto INPUT 7',
      'log L 8',
      'log L 9',
      'drop L 10',
    ]);
  });

  it('names rules that log some only', () => {
    const { partly } = answerOf(
      defaultLog(filterTable(['-A INPUT -i eth0 -j LOG']), { chain: 'INPUT' }),
      'all',
    );
    expect(partly.map(({ at }) => at.spec)).toEqual(['-i eth0 -j LOG']);
  });
});

describe('an answer', () => {
  it('is plain data, frozen all the way down', () => {
    const answer = defaultDrop(filterTable(['-A INPUT -j A', '-A A -j DROP']), { chain: 'INPUT' });
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).toBe(true);
      for (const part of Object.values(value)) visit(part);
    };
    visit(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it('is found for chains that call each other endlessly often or deep', () => {
    const twice = Array.from({ length: 60 }, (_, n) => [
      `-A C${n} -j C${n + 1}`,
      `-A C${n} -i eth${n} -j ACCEPT`,
      `-A C${n} -j C${n + 1}`,
    ]).flat();
    const often = filterTable([
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -j C0',
      ...twice,
      '-A C60 -j LOG',
    ]);
    expect(log(often)).toBe('yes LOGGED policy INPUT, logged C60 1');
    const deep = Array.from({ length: 5000 }, (_, n) => `-A D${n} -j D${n + 1}`);
    const far = filterTable([
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -j D0',
      ...deep,
      '-A D5000 -j LOG',
    ]);
    expect(log(far)).toBe('yes LOGGED policy INPUT, logged D5000 1');
  });
});
