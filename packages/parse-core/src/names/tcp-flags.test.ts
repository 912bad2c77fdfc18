import { describe, expect, it } from 'vitest';
import { ALL_TCP_FLAGS, SYN_ONLY, tcpFlagNames, tcpFlags } from './tcp-flags.ts';

describe('TCP flags', () => {
  it('are read in any case and any order', () => {
    expect(tcpFlags('SYN,ACK,FIN,RST')).toBe(SYN_ONLY.mask);
    expect(tcpFlags('syn')).toBe(SYN_ONLY.set);
    expect(tcpFlags('ALL')).toBe(0x3f);
    expect(tcpFlags('NONE')).toBe(0);
    expect(tcpFlags('SYN,NONE')).toBe(0x02);
    expect(tcpFlags('SYN,,')).toBe(0x02);
  });

  it('are refused when iptables does not know them', () => {
    for (const list of ['ECE', 'CWR', 'S', '0x3f']) expect(tcpFlags(list)).toBeUndefined();
  });

  it('are printed by rising bit', () => {
    expect(tcpFlagNames(SYN_ONLY.mask)).toBe('FIN,SYN,RST,ACK');
    expect(tcpFlagNames(ALL_TCP_FLAGS)).toBe('FIN,SYN,RST,PSH,ACK,URG');
    expect(tcpFlagNames(0x29)).toBe('FIN,PSH,URG');
    expect(tcpFlagNames(0)).toBe('NONE');
  });

  it('are read again as they were printed', () => {
    for (let bits = 0; bits <= ALL_TCP_FLAGS; bits += 1) {
      expect(tcpFlags(tcpFlagNames(bits))).toBe(bits);
    }
  });
});
