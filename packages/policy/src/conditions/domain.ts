import type { Family } from '@chainwright/parse-core';
import { allAddresses } from './addresses.ts';
import type { PacketField } from './condition.ts';
import type { Interval } from './intervals.ts';
import { allIcmpTypes, allPorts, allStates } from './match-fields.ts';

/** All values that a field of a packet can have. */
export function domainOf(field: PacketField, family: Family): Interval {
  switch (field) {
    case 'source':
    case 'destination':
      return allAddresses(family);
    case 'sport':
    case 'dport':
      return allPorts;
    case 'icmp':
      return allIcmpTypes;
    case 'state':
      return allStates;
  }
}
