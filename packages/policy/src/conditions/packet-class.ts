import type { Family } from '@chainwright/parse-core';

/** A protocol's number, or all protocols that no rule names. */
export type ProtocolClass = number | 'others';

/** Whether packets of a chain have an interface at that end: `maybe` in a user chain by itself. */
export type HasInterface = 'yes' | 'no' | 'maybe';

/** The packets that are asked about: of one protocol, whole or the first fragment, in one hook. */
export interface PacketClass {
  readonly family: Family;
  readonly protocol: ProtocolClass;
  readonly inInterface: HasInterface;
  readonly outInterface: HasInterface;
  /** A rule of the table sets marks, so that a mark may be that of every packet. */
  readonly areMarksSet: boolean;
}

interface Interfaces {
  readonly inInterface: HasInterface;
  readonly outInterface: HasInterface;
}

/** The interfaces that packets have in a chain. */
export function interfacesIn(chain: string): Interfaces {
  return hooks[chain] ?? { inInterface: 'maybe', outInterface: 'maybe' };
}

const hooks: Readonly<Record<string, Interfaces>> = {
  PREROUTING: { inInterface: 'yes', outInterface: 'no' },
  INPUT: { inInterface: 'yes', outInterface: 'no' },
  FORWARD: { inInterface: 'yes', outInterface: 'yes' },
  OUTPUT: { inInterface: 'no', outInterface: 'yes' },
  POSTROUTING: { inInterface: 'maybe', outInterface: 'yes' },
};
