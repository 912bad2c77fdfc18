import { describe, expect, it } from 'vitest';
import { icmpv6Type, icmpv6TypeCandidates, icmpv6TypeName } from './icmpv6-types.ts';

describe('an ICMPv6 type', () => {
  it('is read by name, in both spellings of neighbour', () => {
    expect(icmpv6Type('ping')).toEqual({ type: 128 });
    expect(icmpv6Type('neighbour-solicitation')).toEqual({ type: 135 });
    expect(icmpv6Type('neighbor-solicitation')).toEqual({ type: 135 });
    expect(icmpv6Type('no-route')).toEqual({ type: 1, code: 0 });
    expect(icmpv6Type('mld-listener-reduction')).toEqual({ type: 132 });
  });

  it('is read by an unambiguous beginning', () => {
    expect(icmpv6Type('neighbor-s')).toEqual({ type: 135 });
    expect(icmpv6Type('port')).toEqual({ type: 1, code: 4 });
    expect(icmpv6Type('be')).toEqual({ type: 1, code: 2 });
  });

  it('is ambiguous even if every candidate is the same type', () => {
    expect(icmpv6Type('neigh')).toBeUndefined();
    expect(icmpv6TypeCandidates('neigh')).toHaveLength(4);
    expect(icmpv6Type('mld')).toBeUndefined();
  });

  it('has no "any": 255 is a type like others', () => {
    expect(icmpv6Type('any')).toBeUndefined();
    expect(icmpv6Type('255')).toEqual({ type: 255 });
    expect(icmpv6TypeName(255)).toBeUndefined();
  });

  it('is read by number', () => {
    expect(icmpv6Type('128/0')).toEqual({ type: 128, code: 0 });
    expect(icmpv6Type('129/')).toBeUndefined();
  });

  it('is listed with British spelling and by its first name', () => {
    expect(icmpv6TypeName(136)).toBe('neighbour-advertisement');
    expect(icmpv6TypeName(132)).toBe('mld-listener-done');
    expect(icmpv6TypeName(4, 1)).toBe('unknown-header-type');
    expect(icmpv6TypeName(2, 0)).toBeUndefined();
  });
});
