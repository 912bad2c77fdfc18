import { describe, expect, it } from 'vitest';
import { ADDRESS_TYPES, addressTypes } from './addrtypes.ts';

describe('address types', () => {
  it('are printed in the order of the kernel, each once', () => {
    expect(addressTypes('XRESOLVE,NAT,THROW,UNSPEC,LOCAL')).toEqual([
      'UNSPEC',
      'LOCAL',
      'THROW',
      'NAT',
      'XRESOLVE',
    ]);
    expect(addressTypes('LOCAL,LOCAL')).toEqual(['LOCAL']);
    expect(addressTypes([...ADDRESS_TYPES].reverse().join(','))).toEqual(ADDRESS_TYPES);
  });

  it('are read by a beginning in any case, the first in the table first', () => {
    expect(addressTypes('local')).toEqual(['LOCAL']);
    expect(addressTypes('L')).toEqual(['LOCAL']);
    expect(addressTypes('UN')).toEqual(['UNSPEC']);
    expect(addressTypes('UNI')).toEqual(['UNICAST']);
    expect(addressTypes('UNR')).toEqual(['UNREACHABLE']);
    expect(addressTypes('B')).toEqual(['BROADCAST']);
  });

  it('are refused when one is unknown or empty', () => {
    for (const list of ['', ',LOCAL', 'LOCAL,', 'LOCAL,,NAT', '0', 'ALL']) {
      expect(addressTypes(list)).toBeUndefined();
    }
  });
});
