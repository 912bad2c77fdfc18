import type { FleetHost } from '../host.ts';
import { matchesName } from './host-name.ts';

/** Hosts that were chosen, and the patterns that fit none. */
export interface Selection {
  readonly hosts: readonly FleetHost[];
  readonly unmatched: readonly string[];
}

/** Chooses hosts by patterns for their names and groups; one behind `!` leaves out what it fits. */
export function selectHosts(hosts: readonly FleetHost[], patterns: readonly string[]): Selection {
  const fits = (pattern: string, { name, groups }: FleetHost) =>
    [name, ...groups].some((each) => matchesName(pattern, each));
  const left = patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
  const taken = patterns.filter((each) => !each.startsWith('!'));
  return {
    hosts: hosts.filter(
      (host) =>
        (taken.length === 0 || taken.some((pattern) => fits(pattern, host))) &&
        !left.some((pattern) => fits(pattern, host)),
    ),
    unmatched: [...taken, ...left].filter((pattern) => !hosts.some((host) => fits(pattern, host))),
  };
}
