import type { Family } from '@chainwright/parse-core';
import { addressesOf, allAddresses } from '../conditions/addresses.ts';
import type { PacketField } from '../conditions/condition.ts';
import { type Intervals, interval } from '../conditions/intervals.ts';
import { allPorts } from '../conditions/match-fields.ts';

/** A TCP connection from somewhere to the machine whose rules are looked at. */
export interface Connection {
  /** An address of the family of the rules. */
  readonly from: string;
  /** The port here. */
  readonly port: number;
  /** The address here; any. */
  readonly to?: string;
  /** The port there; any. */
  readonly fromPort?: number;
}

/** A packet of a connection, as far as it is known. */
export interface KnownPacket {
  /** A field that is not here may have any value. */
  readonly fields: Readonly<Partial<Record<PacketField, Intervals>>>;
  /** It comes and goes by `lo`; other packets do not. */
  readonly isLoopback: boolean;
}

/** Packets that a connection needs. */
export type PacketKind = 'new' | 'established' | 'answer';

/** Undefined where an address is none of the family. */
export function packetOf(
  { from, port, to, fromPort }: Connection,
  kind: PacketKind,
  family: Family,
): KnownPacket | undefined {
  const there = addressesOf(from, family);
  const here = to === undefined ? [allAddresses(family)] : addressesOf(to, family);
  if (!there || !here) return undefined;
  const ports = fromPort === undefined ? [allPorts] : interval(fromPort, fromPort);
  const own = interval(port, port);
  const isLoopback = isLocal(there, family) || (to !== undefined && from === to);
  // A new connection of the same kind comes from another port.
  const [remote, state] = kind === 'new' ? [[allPorts], states.NEW] : [ports, states.ESTABLISHED];
  const fields =
    kind === 'answer'
      ? { source: here, destination: there, sport: own, dport: remote, state }
      : { source: there, destination: here, sport: remote, dport: own, state };
  return { fields, isLoopback };
}

/** By their places in `allStates`. */
const states = { NEW: interval(1, 1), ESTABLISHED: interval(3, 3) } as const;

function isLocal(address: Intervals, family: Family): boolean {
  const loopback = addressesOf(family === 'ipv4' ? '127.0.0.0/8' : '::1', family);
  return address.every(({ from, to }) => loopback?.some((net) => net.from <= from && to <= net.to));
}
