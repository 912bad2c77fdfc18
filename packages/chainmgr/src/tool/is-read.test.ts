import { describe, expect, it } from 'vitest';
import { isRead } from './is-read.ts';

const commandOf = (line: string) => {
  const [program = '', ...args] = line.split(' ');
  return { program, args };
};

describe('a command that is known to change nothing', () => {
  it.each([
    'iptables -S',
    'iptables -w 5 -t nat -S PREROUTING',
    '/usr/sbin/ip6tables-legacy -nvL --line-numbers',
    'iptables-nft --list-rules INPUT',
    'iptables -C INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
    'iptables -w 5 -t nat -E MINE MINE',
    'iptables -V',
    'ip6tables --help',
    'iptables-save',
    'iptables-legacy-save -c -t filter',
    'iptables-restore --test',
    'ip6tables-restore -n -t -w 5',
    'iptables-restore -nt rules.v4',
    'ipset list',
    'ipset save blocked',
    'ipset test blocked 192.0.2.1',
  ])('%s', (line) => {
    expect(isRead(commandOf(line))).toBe(true);
  });
});

describe('a command that changes something, or may', () => {
  it.each([
    'iptables -A INPUT -j ACCEPT',
    'iptables -t nat -I PREROUTING 1 -j RETURN',
    'iptables -D INPUT 1',
    'iptables -R INPUT 1 -j DROP',
    'iptables -F',
    'iptables -Z',
    'iptables -N MINE',
    'iptables -X MINE',
    'iptables -P INPUT DROP',
    'iptables -E MINE YOURS',
    'iptables -F -E MINE MINE',
    'iptables -E MINE MINE -F',
    'iptables --append INPUT',
    'iptables --app INPUT',
    'iptables --fl',
    'iptables --new-chain=MINE',
    'iptables -L -Z',
    'iptables -nvLZ',
    'iptables -L INPUT --zero',
    'iptables -S --modprobe=/sbin/other',
    'iptables -M /sbin/other -S',
    'iptables -C INPUT -m comment --comment -A',
    'iptables -A INPUT -m comment --comment -L',
    'iptables',
    'iptables-save -f /etc/rules',
    'iptables-save -M /sbin/other',
    'iptables-restore',
    'iptables-restore -n',
    'iptables-restore -M /sbin/other --test',
    'iptables-restore --modprobe=/sbin/other --test',
    'iptables-apply rules',
    'ipset add blocked 192.0.2.1',
    'ipset list -file /etc/x',
    'ipset -f /etc/x save',
    'nft list ruleset',
    'sh -c iptables-save',
    '',
  ])('%s', (line) => {
    expect(isRead(commandOf(line))).toBe(false);
  });
});
