import { describe, expect, it } from 'vitest';
import {
  iptablesCommand,
  restoreCommand,
  saveCommand,
  testCommand,
  versionCommand,
} from './command-line.ts';

describe('a command line', () => {
  it('waits for the lock, with the seconds as an argument of their own', () => {
    expect(iptablesCommand({ family: 'ipv4', waitSeconds: 30 }, ['-t', 'nat', '-S'])).toEqual({
      program: 'iptables',
      args: ['-w', '30', '-t', 'nat', '-S'],
    });
  });

  it('of a batch keeps what the batch does not name', () => {
    const batch = '*filter\nCOMMIT\n';
    expect(restoreCommand({ family: 'ipv6' }, batch)).toEqual({
      program: 'ip6tables-restore',
      args: ['-w', '5', '--noflush'],
      stdin: batch,
    });
    expect(testCommand({ family: 'ipv4' }, batch)).toEqual({
      program: 'iptables-restore',
      args: ['-w', '5', '--noflush', '--test'],
      stdin: batch,
    });
  });

  it('lists with counters, one table or all', () => {
    const options = { family: 'ipv4' } as const;
    expect(saveCommand(options)).toEqual({ program: 'iptables-save', args: ['-c'] });
    expect(saveCommand(options, 'raw').args).toEqual(['-c', '-t', 'raw']);
  });

  it.each([
    ['iptables-legacy', 'ip6tables-legacy', 'ip6tables-legacy-save'],
    ['/opt/x y/iptables', '/opt/x y/ip6tables', '/opt/x y/ip6tables-save'],
    ['ip6tables-nft', 'ip6tables-nft', 'ip6tables-nft-save'],
  ])('takes the programs that belong to %s', (program, rules, save) => {
    const options = { family: 'ipv6', program } as const;
    expect(versionCommand(options)).toEqual({ program: rules, args: ['-V'] });
    expect(saveCommand(options).program).toBe(save);
  });

  it('of another program cannot be made', () => {
    for (const program of ['', 'nft', 'iptables-save', 'iptables;id', '/usr/sbin/', 'iptables\n']) {
      expect(() => saveCommand({ family: 'ipv4', program })).toThrow(/is no program of iptables/);
    }
  });

  it('cannot wait for less than a second, or for ever', () => {
    for (const waitSeconds of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => iptablesCommand({ family: 'ipv4', waitSeconds }, [])).toThrow(RangeError);
    }
  });
});
