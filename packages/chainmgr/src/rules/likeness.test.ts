import { describe, expect, it } from 'vitest';
import { likenessOf } from './likeness.ts';

const nft = { variant: 'nft', version: '1.8.9' } as const;
const legacy = { variant: 'legacy', version: '1.8.9' } as const;

describe('rules that a tool takes for one another', () => {
  it('are those that it lists alike, for most tools', () => {
    for (const { keyOf, isAlone } of [likenessOf('ipv4', nft), likenessOf('ipv6', legacy)]) {
      expect(keyOf('-s 2001:db8::/32 -j DROP')).not.toBe(keyOf('-s 2001:db8::/64 -j DROP'));
      expect(isAlone('-s 2001:db8::/32 -j DROP')).toBe(true);
    }
  });

  it('differ in their prefix lengths for ip6tables of nf_tables', () => {
    const { keyOf, isAlone } = likenessOf('ipv6', nft);
    expect(keyOf('-s 2001:db8::/32 -d ::1/128 -j DROP')).toBe(
      keyOf('-s 2001:db8::/64 -d ::1/127 -j DROP'),
    );
    expect(keyOf('! -s 2001:db8::/32 -j DROP')).not.toBe(keyOf('-s 2001:db8::/32 -j DROP'));
    expect(keyOf('-d 2001:db8::/32 -j DROP')).not.toBe(keyOf('-s 2001:db8::/32 -j DROP'));
    expect(keyOf('-s 2001:db8::/32 -j LOG --log-prefix "/1 "')).not.toBe(
      keyOf('-s 2001:db8::/32 -j LOG --log-prefix "/2 "'),
    );
    expect(isAlone('-s 2001:db8::/32 -j DROP')).toBe(false);
    const stamped = (comment: string) => `-s 2001:db8::/32 -m comment --comment ${comment} -j DROP`;
    const stamp = 'chainwright until=never id=5f0c by=psad';
    expect(isAlone(stamped(`"${stamp}"`))).toBe(true);
    // Others may say the same of theirs, with another length.
    expect(isAlone(stamped('"port scan"'))).toBe(false);
    expect(isAlone(stamped('_exp_1769860800'))).toBe(false);
    expect(isAlone(`-j LOG --log-prefix " --comment \\"${stamp} "`)).toBe(false);
  });

  it('have an address of zeros or none there', () => {
    const { keyOf } = likenessOf('ipv6', nft);
    expect(keyOf('-s ::/8 -j DROP')).toBe(keyOf('-j DROP'));
    expect(keyOf('-s ::/8')).toBe(keyOf(''));
    expect(keyOf('! -s ::/8 -j DROP')).not.toBe(keyOf('-j DROP'));
  });

  it('have any name of a helper', () => {
    const { keyOf, isAlone } = likenessOf('ipv4', legacy);
    expect(keyOf('-m helper --helper "two \\"w\\"" -j DROP')).toBe(
      keyOf('-m helper --helper ftp -j DROP'),
    );
    expect(keyOf('-m connlabel --label "7" --set -j DROP')).toBe(
      keyOf('-m connlabel --label 7 -j DROP'),
    );
    expect(isAlone('-m helper --helper ftp -j DROP')).toBe(false);
  });

  it('are the most that may be, for a release that was not seen', () => {
    for (const dialect of [undefined, { variant: 'legacy', version: '1.4.21' } as const]) {
      const { keyOf, isAlone } = likenessOf('ipv4', dialect);
      expect(keyOf('-s 10.0.0.0/8 -j DROP')).toBe(keyOf('-s 10.0.0.0/16 -j DROP'));
      expect(isAlone('-j DROP')).toBe(false);
    }
  });
});
