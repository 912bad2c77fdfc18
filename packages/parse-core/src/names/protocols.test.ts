import { describe, expect, it } from 'vitest';
import {
  builtinProtocolName,
  OLD_LISTED_NAMES,
  protocolName,
  protocolNumber,
} from './protocols.ts';

describe('the protocol of a rule', () => {
  it('is read by name in any case', () => {
    expect(protocolNumber('tcp')).toBe(6);
    expect(protocolNumber('TCP')).toBe(6);
    expect(protocolNumber('IPv6-ICMP')).toBe(58);
  });

  it('is read as a decimal, hexadecimal or octal number up to 255', () => {
    expect(protocolNumber('17')).toBe(17);
    expect(protocolNumber('0x11')).toBe(17);
    expect(protocolNumber('0X11')).toBe(17);
    expect(protocolNumber('017')).toBe(15);
    expect(protocolNumber('+6')).toBe(6);
    expect(protocolNumber('255')).toBe(255);
    expect(protocolNumber('256')).toBeUndefined();
    expect(protocolNumber('08')).toBeUndefined();
    expect(protocolNumber('-1')).toBeUndefined();
    expect(protocolNumber('0x')).toBeUndefined();
  });

  it('has built-in aliases', () => {
    expect(protocolNumber('icmpv6')).toBe(58);
    expect(protocolNumber('mh')).toBe(135);
    expect(protocolNumber('ipv6-mh')).toBe(135);
    expect(protocolNumber('mobility-header')).toBe(135);
  });

  it('is any protocol for four words and the number 0', () => {
    for (const word of ['all', 'ALL', 'ip', 'hopopt', '0', '0x0']) {
      expect(protocolNumber(word)).toBe(0);
    }
  });

  it('is not found by the beginning of a name, nor by "any"', () => {
    for (const word of ['tc', 'any', 'none', '', '6 ']) {
      expect(protocolNumber(word)).toBeUndefined();
    }
  });

  it('is not found by the upper-case aliases of /etc/protocols', () => {
    expect(protocolNumber('IPSEC-ESP')).toBeUndefined();
    expect(protocolNumber('IP-ENCAP')).toBeUndefined();
    expect(protocolNumber('ESP')).toBe(50);
  });
});

describe('the name of a protocol', () => {
  it('is built in for few, dccp and ipcomp among them', () => {
    expect(builtinProtocolName(6)).toBe('tcp');
    expect(builtinProtocolName(33)).toBe('dccp');
    expect(builtinProtocolName(58)).toBe('ipv6-icmp');
    expect(builtinProtocolName(108)).toBe('ipcomp');
    expect(builtinProtocolName(47)).toBeUndefined();
    expect(builtinProtocolName(2)).toBeUndefined();
  });

  it('comes from /etc/protocols for the others', () => {
    expect(protocolName(2)).toBe('igmp');
    expect(protocolName(4)).toBe('ipencap');
    expect(protocolName(47)).toBe('gre');
    expect(protocolName(94)).toBe('ipip');
    expect(protocolName(143)).toBe('ethernet');
    expect(protocolName(253)).toBeUndefined();
  });

  it('leads back to its number', () => {
    for (let number = 0; number <= 255; number += 1) {
      const name = protocolName(number);
      if (name !== undefined) expect(protocolNumber(name)).toBe(number);
    }
    for (const [number, name] of OLD_LISTED_NAMES) expect(protocolNumber(name)).toBe(number);
  });
});
