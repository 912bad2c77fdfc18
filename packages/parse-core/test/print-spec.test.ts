import { expect, it } from 'vitest';
import { parse, printSpec } from '../src/index.ts';

it('prints the fields of a rule as -S has them, whatever place they were taken from', () => {
  const spec =
    '! -s 10.0.0.0/8 -i eth0 -p tcp -m tcp --dport 22 -m comment --comment "a \\"b\\"" -j LOG --log-prefix "x "';
  const { rulesets } = parse(`*filter\n:INPUT ACCEPT [0:0]\n[1:2] -A INPUT ${spec}\nCOMMIT\n`);
  const rule = rulesets[0]?.tables[0]?.chains[0]?.rules[0];
  if (!rule) throw new Error('no rule');
  expect(printSpec(rule, 'ipv4')).toBe(spec);
});

it('takes a rule with nothing in it for one that only counts', () => {
  expect(printSpec({}, 'ipv6')).toBe('');
  expect(printSpec({ target: null, matches: [] }, 'ipv4')).toBe('');
});
