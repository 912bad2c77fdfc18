import { describe, expect, it } from 'vitest';
import { DEFAULT_REJECT_TYPE, REJECT_TYPES, rejectType } from './reject-types.ts';

describe('what REJECT answers with', () => {
  it('is printed by its full name whatever alias was given', () => {
    expect(rejectType('ipv4', 'port-unreach')).toBe('icmp-port-unreachable');
    expect(rejectType('ipv4', 'admin-prohib')).toBe('icmp-admin-prohibited');
    expect(rejectType('ipv4', 'tcp-rst')).toBe('tcp-reset');
    expect(rejectType('ipv6', 'adm-prohibited')).toBe('icmp6-adm-prohibited');
  });

  it('is read by a beginning in any case, the first in the table first', () => {
    expect(rejectType('ipv4', 'ICMP-NET-UNREACHABLE')).toBe('icmp-net-unreachable');
    expect(rejectType('ipv4', 'icmp')).toBe('icmp-net-unreachable');
    expect(rejectType('ipv4', 'icmp-h')).toBe('icmp-host-unreachable');
    expect(rejectType('ipv4', 'icmp-host-prohib')).toBe('icmp-host-prohibited');
    expect(rejectType('ipv4', 'p')).toBe('icmp-proto-unreachable');
    expect(rejectType('ipv4', 'n')).toBe('icmp-net-unreachable');
    expect(rejectType('ipv4', 'a')).toBe('icmp-admin-prohibited');
    expect(rejectType('ipv6', 'icmp6-p')).toBe('icmp6-port-unreachable');
    expect(rejectType('ipv6', 'no')).toBe('icmp6-no-route');
  });

  it('is refused when it is too long, a number, gone, or of the other family', () => {
    expect(rejectType('ipv4', 'admin-prohibited')).toBeUndefined();
    expect(rejectType('ipv4', '3')).toBeUndefined();
    expect(rejectType('ipv4', 'echo-reply')).toBeUndefined();
    expect(rejectType('ipv6', 'tcp-rst')).toBeUndefined();
    expect(rejectType('ipv6', 'icmp-port-unreachable')).toBeUndefined();
  });

  it('has a default of each family among its names', () => {
    for (const family of ['ipv4', 'ipv6'] as const) {
      expect(REJECT_TYPES[family].map(([name]) => name)).toContain(DEFAULT_REJECT_TYPE[family]);
    }
  });
});
