import { expect, it } from 'vitest';
import { dscpClass, dscpClassName } from './dscp-classes.ts';

it('reads a DiffServ class in any case', () => {
  expect(dscpClass('EF')).toBe(0x2e);
  expect(dscpClass('ef')).toBe(0x2e);
  expect(dscpClass('Af11')).toBe(0x0a);
  expect(dscpClass('CS7')).toBe(0x38);
  expect(dscpClass('BE')).toBe(0);
});

it('reads no beginning and no class that iptables does not know', () => {
  for (const name of ['E', 'AF1', 'CS8', 'VA', 'LE', '']) expect(dscpClass(name)).toBeUndefined();
});

it('computes the assured forwarding classes as RFC 2597 does', () => {
  for (const group of [1, 2, 3, 4]) {
    for (const drop of [1, 2, 3]) {
      expect(dscpClass(`AF${group}${drop}`)).toBe(group * 8 + drop * 2);
    }
  }
});

it('names a code point', () => {
  expect(dscpClassName(46)).toBe('EF');
  expect(dscpClassName(0)).toBe('CS0');
  expect(dscpClassName(1)).toBeUndefined();
});
