import type { Lease } from '@chainwright/chainmgr';
import { printTime } from './print-time.ts';

/** A lease with the time as text. */
export function leaseJson({ expiresAt, ...lease }: Lease) {
  return { ...lease, expiresAt: expiresAt === null ? null : printTime(expiresAt) };
}
