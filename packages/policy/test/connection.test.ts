import { parse, type Ruleset } from '@chainwright/parse-core';
import { describe, expect, test } from 'vitest';
import { admitsConnection, type Connection } from '../src/index.ts';

const ssh: Connection = { from: '203.0.113.5', fromPort: 50000, to: '192.0.2.1', port: 22 };

function read(lines: string, policies = { input: 'DROP', output: 'ACCEPT' }): Ruleset {
  const chains = [...new Set(lines.match(/(?<=-[AN] )[A-Z]+\d*/g) ?? [])]
    .filter((name) => !/^(?:INPUT|OUTPUT|FORWARD)$/.test(name))
    .map((name) => `:${name} - [0:0]\n`);
  const { input, output } = policies;
  const head = `*filter\n:INPUT ${input} [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ${output} [0:0]\n`;
  const { rulesets, diagnostics } = parse(`${head}${chains.join('')}${lines}\nCOMMIT\n`, {
    family: lines.includes('::') ? 'ipv6' : 'ipv4',
  });
  expect(diagnostics).toEqual([]);
  const [ruleset] = rulesets;
  if (!ruleset) throw new Error('there is no ruleset');
  return ruleset;
}

const answers = (ruleset: Ruleset, connection = ssh) =>
  admitsConnection(ruleset, connection).map(({ answer }) => answer);

describe('a new connection, one that there is, and its answers', () => {
  test.each<[string, string, readonly string[]]>([
    ['all is dropped', '', ['no', 'no', 'yes']],
    ['the port is let in', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', ['yes', 'yes', 'yes']],
    ['another port is', '-A INPUT -p tcp -m tcp --dport 2222 -j ACCEPT', ['no', 'no', 'yes']],
    [
      'what is established is let in',
      '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      ['no', 'yes', 'yes'],
    ],
    [
      'its address is blocked before',
      '-A INPUT -s 203.0.113.0/24 -j REJECT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
      ['no', 'no', 'yes'],
    ],
    [
      'another address is blocked before',
      '-A INPUT -s 198.51.100.0/24 -j DROP\n-A INPUT -p tcp -j ACCEPT',
      ['yes', 'yes', 'yes'],
    ],
    ['only lo is let in', '-A INPUT -i lo -j ACCEPT', ['no', 'no', 'yes']],
    ['all but lo is let in', '-A INPUT ! -i lo -j ACCEPT', ['yes', 'yes', 'yes']],
    ['one interface is let in', '-A INPUT -i eth0 -j ACCEPT', ['unknown', 'unknown', 'yes']],
    [
      'so many are let in',
      '-A INPUT -p tcp -m limit --limit 3/min -j ACCEPT',
      ['unknown', 'unknown', 'yes'],
    ],
    [
      'answers from the port are dropped',
      '-A INPUT -j ACCEPT\n-A OUTPUT -p tcp -m tcp --sport 22 -j DROP',
      ['yes', 'yes', 'no'],
    ],
    [
      'a chain lets it in',
      '-A INPUT -j ONE\n-A INPUT -j DROP\n-A ONE -p tcp -j TWO\n-A TWO -p tcp -m tcp --dport 22 -j ACCEPT',
      ['yes', 'yes', 'yes'],
    ],
    [
      'a chain sends it back',
      '-A INPUT -j ONE\n-A INPUT -j DROP\n-A ONE -s 203.0.113.5/32 -j RETURN\n-A ONE -j ACCEPT',
      ['no', 'no', 'yes'],
    ],
    [
      'a goto ends where the caller goes on',
      '-A INPUT -j ONE\n-A INPUT -j ACCEPT\n-A ONE -g TWO\n-A ONE -j DROP\n-A TWO -p udp -j DROP',
      ['yes', 'yes', 'yes'],
    ],
  ])('where %s', (_, lines, expected) => {
    expect(answers(read(lines))).toEqual(expected);
  });

  test('a table that is not there lets all pass, and one before the filter counts as well', () => {
    const ruleset = read('-A INPUT -j ACCEPT');
    const mangle = parse('*mangle\n:PREROUTING DROP [0:0]\n:INPUT ACCEPT [0:0]\nCOMMIT\n', {
      family: 'ipv4',
    }).rulesets[0]?.tables;
    expect(answers({ ...ruleset, tables: [] })).toEqual(['yes', 'yes', 'yes']);
    expect(answers({ ...ruleset, tables: [...ruleset.tables, ...(mangle ?? [])] })).toEqual([
      'no',
      'no',
      'yes',
    ]);
  });

  test('what keeps it out is named', () => {
    const [first] = admitsConnection(read('-A INPUT -i lo -j ACCEPT'), ssh);
    expect(first?.by).toMatchObject({ kind: 'policy', chain: 'INPUT', policy: 'DROP' });
    const [second] = admitsConnection(read('-A INPUT -p tcp -j DROP'), ssh);
    expect(second?.by).toMatchObject({ kind: 'rule', chain: 'INPUT', number: 1 });
  });

  test('addresses of IPv6 are compared, and those of the other family are not known', () => {
    const ruleset = read('-A INPUT -s 2001:db8::/32 -j ACCEPT');
    expect(answers(ruleset, { from: '2001:db8::7', port: 22 })).toEqual(['yes', 'yes', 'yes']);
    expect(answers(ruleset, { from: '2001:db9::7', port: 22 })).toEqual(['no', 'no', 'yes']);
    expect(answers(ruleset, ssh)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('a connection of the machine with itself comes by lo', () => {
    const ruleset = read('-A INPUT -i lo -j ACCEPT');
    expect(answers(ruleset, { from: '127.0.0.1', port: 22 })).toEqual(['yes', 'yes', 'yes']);
    expect(answers(ruleset, { from: '192.0.2.1', to: '192.0.2.1', port: 22 })).toEqual([
      'yes',
      'yes',
      'yes',
    ]);
  });
});
