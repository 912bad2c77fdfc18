import type { Lease } from '@chainwright/chainmgr';
import { escapeControls } from '../../output/escape-controls.ts';
import { printTime } from './print-time.ts';

/** A lease in one line. */
export function sayLease(lease: Lease): string {
  const { expiresAt, chain, id } = lease;
  const until = expiresAt === null ? 'until it is revoked' : `until ${printTime(expiresAt)}`;
  const named = id === null ? chain : `${chain}, ${id}`;
  return escapeControls(`${sayKind(lease)} ${sayWhat(lease)} ${until} (${named})`);
}

/** What a lease is about: `192.0.2.7 tcp 22`, or `the set scanners`. */
export function sayWhat({ address, set, protocol, port, direction }: Lease): string {
  const who = address ?? (set === null ? 'all addresses' : `the set ${set}`);
  const what = [direction === 'destination' ? `to ${who}` : who, protocol, port];
  return what.filter((word) => word !== null).join(' ');
}

function sayKind({ kind }: Lease): string {
  return { block: 'block', allow: 'allow', other: 'rule' }[kind];
}
