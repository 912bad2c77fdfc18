import { describe, expect, it } from 'vitest';
import { serviceName, servicePort } from './services.ts';

describe('the port of a service', () => {
  it('is asked for by protocol', () => {
    expect(servicePort('ssh', 'tcp')).toBe(22);
    expect(servicePort('ssh', 'udp')).toBeUndefined();
    expect(servicePort('http', 'sctp')).toBeUndefined();
    expect(servicePort('amqp', 'sctp')).toBe(5672);
    expect(servicePort('domain', 'udp')).toBe(53);
    expect(servicePort('domain', 'udplite')).toBeUndefined();
    expect(servicePort('fsp', 'tcp')).toBeUndefined();
  });

  it('is the port of any protocol when none is given', () => {
    expect(servicePort('ssh')).toBe(22);
    expect(servicePort('fsp')).toBe(21);
    expect(servicePort('clearcase')).toBe(371);
  });

  it('is found by every alias', () => {
    expect(servicePort('www', 'tcp')).toBe(80);
    expect(servicePort('krb5', 'udp')).toBe(88);
    expect(servicePort('kerberos-sec', 'tcp')).toBe(88);
    expect(servicePort('gds_db', 'tcp')).toBe(3050);
    expect(servicePort('hprop', 'tcp')).toBe(754);
    expect(servicePort('urd', 'tcp')).toBe(465);
  });

  it('is the first of two entries with the name', () => {
    expect(servicePort('dicom', 'tcp')).toBe(104);
    expect(serviceName(11112, 'tcp')).toBe('dicom');
  });

  it('is found by the exact spelling only', () => {
    expect(servicePort('SSH', 'tcp')).toBeUndefined();
    expect(servicePort('ss', 'tcp')).toBeUndefined();
    expect(servicePort('Clearcase', 'udp')).toBe(371);
    expect(servicePort('22', 'tcp')).toBeUndefined();
    expect(servicePort('', 'tcp')).toBeUndefined();
  });

  it('leaves out AppleTalk, which iptables does not ask for', () => {
    expect(servicePort('zip')).toBeUndefined();
    expect(servicePort('rtmp')).toBeUndefined();
    expect(servicePort('echo')).toBe(7);
  });

  it('knows the names that later releases print first', () => {
    expect(servicePort('imap2', 'tcp')).toBe(143);
    expect(servicePort('imap', 'tcp')).toBe(143);
    expect(servicePort('sips', 'tcp')).toBe(5061);
    expect(servicePort('z39-50', 'tcp')).toBe(210);
    expect(servicePort('snmptrap', 'udp')).toBe(162);
  });
});

describe('the service of a port', () => {
  it('is the first name of the protocol', () => {
    expect(serviceName(80, 'tcp')).toBe('http');
    expect(serviceName(443, 'udp')).toBe('https');
    expect(serviceName(514, 'tcp')).toBe('shell');
    expect(serviceName(514, 'udp')).toBe('syslog');
    expect(serviceName(2000, 'tcp')).toBe('cisco-sccp');
    expect(serviceName(6000, 'tcp')).toBe('x11');
  });

  it('is missing where the file has none', () => {
    expect(serviceName(22, 'udp')).toBeUndefined();
    expect(serviceName(53, 'udplite')).toBeUndefined();
    expect(serviceName(53, 'dccp')).toBeUndefined();
    expect(serviceName(65535)).toBeUndefined();
  });

  it('without a protocol is the first that has one', () => {
    expect(serviceName(513)).toBe('login');
    expect(serviceName(69)).toBe('tftp');
  });
});
