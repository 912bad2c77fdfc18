import { describe, expect, it } from 'vitest';
import { classifyAnswer } from './classify-answer.ts';
import { compareList, compareRule } from './compare-rule.ts';
import { knownDifference } from './known-differences.ts';
import { readListedRules, readPrintedSpecs } from './read-listings.ts';

const answer = (exit: number, said: string, ...specs: string[]) => ({
  exit,
  said,
  chain: 'c0',
  specs,
  listed: [],
});
const ours = (...specs: string[]) =>
  ({ specs, rules: [], chain: 'c0', table: undefined, family: 'ipv4' }) as const;

describe('an answer', () => {
  it('tells who refused the rule', () => {
    expect(classifyAnswer(answer(0, ''))).toBe('accepted');
    expect(classifyAnswer(answer(2, 'iptables v1.8.9 (legacy): unknown option "--x"'))).toBe(
      'refused',
    );
    expect(classifyAnswer(answer(1, 'iptables: Invalid argument.'))).toBe('kernel');
    expect(classifyAnswer(answer(4, 'RULE_APPEND failed (Invalid argument)'))).toBe('kernel');
    expect(classifyAnswer(answer(2, "Couldn't load match `ipvs': No such file"))).toBe('missing');
    expect(classifyAnswer(answer(139, 'Segmentation fault'))).toBe('crashed');
  });

  it('is compared with what canonical says', () => {
    const refusal = { code: 'BAD_VALUE', column: 1, message: '' } as const;
    expect(compareRule(ours('-j DROP'), answer(0, '', '-j DROP'))).toBe('same');
    expect(compareRule(ours('-j DROP'), answer(0, '', '-j ACCEPT'))).toBe('differs');
    expect(compareRule(ours('-j DROP'), answer(0, '', '-j DROP', '-j DROP'))).toBe('differs');
    expect(compareRule(refusal, answer(0, '', '-j DROP'))).toBe('refusedWrongly');
    expect(compareRule(refusal, answer(2, 'no'))).toBe('bothRefuse');
    expect(compareRule(ours('-j DROP'), answer(2, 'no'))).toBe('acceptedWrongly');
    expect(compareRule(refusal, answer(1, 'no'))).toBe('kernel');
  });
});

describe('a known difference', () => {
  const tool = (version: string) => ({
    name: `${version}-nft-ipv4`,
    release: { version, suite: 'any' },
    variant: 'nft' as const,
    family: 'ipv4' as const,
    root: '/',
  });
  const rule = {
    family: 'ipv4',
    table: 'filter',
    chain: 'web',
    args: ['-i', '+', '-d', '1.2.3.4', '-j', 'DROP'],
    line: '-i + -d 1.2.3.4 -j DROP',
    wrong: false,
  } as const;
  const printed = ours('-d 1.2.3.4/32 -j DROP');
  const real = answer(0, '', '-d 1.2.3.4/32 -i \u0001\u0002\u0003\u0004+ -j DROP');

  it('is what one release prints of the interface "+"', () => {
    expect(knownDifference(tool('1.8.7'), rule, printed, real)).toContain('bytes of an address');
    expect(knownDifference(tool('1.8.9'), rule, printed, real)).toBeUndefined();
  });

  it('is no more than that', () => {
    const other = answer(0, '', '-d 1.2.3.4/32 -i \u0001 -j ACCEPT');
    expect(knownDifference(tool('1.8.7'), rule, printed, other)).toBeUndefined();
  });
});

describe('listings', () => {
  const tool = { version: '1.8.9', variant: 'nft', family: 'ipv4' } as const;

  it('give the specs of each chain, comments over two lines included', () => {
    const text = '-N c0\n-N c1\n-A c0\n-A c1 -m comment --comment "two\nlines" -j DROP\n';
    expect([...readPrintedSpecs(text)]).toEqual([
      ['c0', ['']],
      ['c1', ['-m comment --comment "two\nlines" -j DROP']],
    ]);
  });

  it('of -L -n -v are the same as -S, or say that they do not show all', () => {
    const text = [
      'Chain c0 (0 references)',
      ' pkts bytes target     prot opt in     out     source               destination',
      '    0     0 DROP       6    --  *      *       0.0.0.0/0            0.0.0.0/0            tcp dpt:22',
      '',
    ].join('\n');
    const listed = readListedRules(text, 'ipv4').get('c0') ?? [];
    const spec = '-p tcp -m tcp --dport 22 -j DROP';
    const compare = (...specs: string[]) =>
      compareList({ ...answer(0, '', ...specs), listed }, tool);
    expect(compare(spec)).toBe('same');
    expect(compare('-j DROP')).toBe('differs');
    expect(compare(spec, spec)).toBe('differs');
    expect(compare(`-i * ${spec}`)).toBe('lost');
  });
});
