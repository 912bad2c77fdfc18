import { type Family, protocolNumber, type Table } from '@chainwright/parse-core';
import type { ProtocolClass } from './packet-class.ts';

/** A protocol that is asked about, under the name that rules give it. */
export interface NamedProtocol {
  readonly name: string;
  readonly protocol: ProtocolClass;
}

/** The protocols that psad asks about, those that rules of the table name, and all the others. */
export function protocolsOf({ chains }: Table, family: Family): readonly NamedProtocol[] {
  const names = new Map<ProtocolClass, string>(usual[family]);
  for (const { rules } of chains) {
    for (const { protocol } of rules) {
      if (protocol === undefined) continue;
      const number = protocolNumber(protocol.value);
      if (number !== undefined && !names.has(number)) names.set(number, protocol.value);
    }
  }
  const named = [...names].map(([protocol, name]) => ({ name, protocol }));
  return [...named, { name: 'others', protocol: 'others' }];
}

const tcpAndUdp: readonly [number, string][] = [
  [6, 'tcp'],
  [17, 'udp'],
];

const usual: Readonly<Record<Family, readonly [number, string][]>> = {
  ipv4: [...tcpAndUdp, [1, 'icmp']],
  ipv6: [...tcpAndUdp, [58, 'ipv6-icmp']],
};
