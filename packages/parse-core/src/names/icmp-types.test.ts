import { describe, expect, it } from 'vitest';
import { icmpType, icmpTypeCandidates, icmpTypeName } from './icmp-types.ts';

describe('an ICMP type', () => {
  it('is read by its name or its other name, in any case', () => {
    expect(icmpType('echo-request')).toEqual({ type: 8 });
    expect(icmpType('ping')).toEqual({ type: 8 });
    expect(icmpType('PING')).toEqual({ type: 8 });
    expect(icmpType('pong')).toEqual({ type: 0 });
    expect(icmpType('ttl-exceeded')).toEqual({ type: 11 });
    expect(icmpType('tos-host-unreachable')).toEqual({ type: 3, code: 12 });
    expect(icmpType('any')).toEqual({ type: 255 });
  });

  it('is read with the code that a name stands for', () => {
    expect(icmpType('fragmentation-needed')).toEqual({ type: 3, code: 4 });
    expect(icmpType('host-redirect')).toEqual({ type: 5, code: 1 });
    expect(icmpType('required-option-missing')).toEqual({ type: 12, code: 1 });
  });

  it('is read by a beginning that only one name has', () => {
    expect(icmpType('echo-req')).toEqual({ type: 8 });
    expect(icmpType('dest')).toEqual({ type: 3 });
    expect(icmpType('router-s')).toEqual({ type: 10 });
    expect(icmpType('ttl-zero-during-t')).toEqual({ type: 11, code: 0 });
  });

  it('is ambiguous for a beginning of several, which can be suggested', () => {
    for (const word of ['echo', 'host-un', 'time', 'p', '']) {
      expect(icmpType(word)).toBeUndefined();
      expect(icmpTypeCandidates(word).length).toBeGreaterThan(1);
    }
    expect(icmpTypeCandidates('ttl')).toEqual([
      'ttl-exceeded',
      'ttl-zero-during-transit',
      'ttl-zero-during-reassembly',
    ]);
  });

  it('is read by number, with or without a code', () => {
    expect(icmpType('8')).toEqual({ type: 8 });
    expect(icmpType('0x8')).toEqual({ type: 8 });
    expect(icmpType('010')).toEqual({ type: 8 });
    expect(icmpType('8/0')).toEqual({ type: 8, code: 0 });
    expect(icmpType('8/0x1')).toEqual({ type: 8, code: 1 });
    expect(icmpType('8/255')).toEqual({ type: 8, code: 255 });
  });

  it('is refused for numbers that do not fit and mixtures of name and number', () => {
    for (const word of ['256', '8/256', '8/', '/0', '08', '-1', '8 ', '3/host-unreachable']) {
      expect(icmpType(word)).toBeUndefined();
    }
    expect(icmpType('echo-request/0')).toBeUndefined();
    expect(icmpType('neighbour')).toBeUndefined();
  });

  it('is listed by its first name', () => {
    expect(icmpTypeName(8)).toBe('echo-request');
    expect(icmpTypeName(11)).toBe('time-exceeded');
    expect(icmpTypeName(3, 3)).toBe('port-unreachable');
    expect(icmpTypeName(255)).toBe('any');
  });

  it('is listed by number where type and code together have no name', () => {
    expect(icmpTypeName(8, 0)).toBeUndefined();
    expect(icmpTypeName(3, 8)).toBeUndefined();
    expect(icmpTypeName(20)).toBeUndefined();
    expect(icmpTypeName(255, 5)).toBeUndefined();
  });
});
