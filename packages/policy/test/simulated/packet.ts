/** A packet of a small world, in which every packet there can be is tried. */
export interface Packet {
  readonly protocol: string;
  readonly inInterface: string;
  readonly source: string;
  readonly dport: number;
  readonly state: string;
}

export const protocols = ['tcp', 'udp', 'icmp', 'gre'] as const;
export const inInterfaces = ['lo', 'eth0', 'eth1', 'wlan0'] as const;
export const sources = ['10.0.0.1', '100.0.0.1', '150.0.0.1', '200.0.0.1'] as const;
export const dports = [22, 80, 443, 60000] as const;
export const states = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED'] as const;

/** Every packet of the small world. */
export const everyPacket: readonly Packet[] = protocols.flatMap((protocol) =>
  inInterfaces.flatMap((inInterface) =>
    sources.flatMap((source) =>
      dports.flatMap((dport) =>
        states.map((state) => ({ protocol, inInterface, source, dport, state })),
      ),
    ),
  ),
);
