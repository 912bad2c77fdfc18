import { type Backend, ChainManager } from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import { isFarAway } from '../target/open-machine.ts';

export interface ManagedTarget {
  readonly on: string;
  readonly backend: Backend;
  readonly family: Family | 'both';
  readonly iptables?: string | undefined;
  readonly stateFolder?: string | undefined;
}

/** A manager of a target, which keeps its snapshots where they are looked for. */
export function openManager({
  on,
  backend,
  family,
  iptables,
  stateFolder,
}: ManagedTarget): ChainManager {
  return new ChainManager({
    backend,
    family,
    stateFolder: stateFolder ?? stateFolderOf(on),
    ...(iptables !== undefined && { program: iptables }),
  });
}

/** Where snapshots are kept. Another machine keeps what it would keep of itself: there it is `local`. */
export function stateFolderOf(on: string): string {
  const name = isFarAway(on) ? 'local' : on.replace(/^netns:/, 'netns-');
  return `/var/lib/chainwright/${name}`;
}

/** Whether what `--on` names can keep snapshots and watch over them. */
export function hasWayBack(on: string): boolean {
  return !/^memory(?:$|:)/.test(on);
}

export function familyOf(families: readonly Family[]): Family | 'both' {
  const [first = 'ipv4', ...others] = new Set(families);
  return others.length > 0 ? 'both' : first;
}
