import {
  type Backend,
  type CancelSignal,
  isBackendError,
  probeVersion,
} from '@chainwright/chainmgr';
import { type Dialect, defaultDialect } from '@chainwright/parse-core';

/** Which iptables a host has: the first that it is asked, so that it is known to be there. */
export async function probeDialect(
  backend: Backend,
  program: string,
  signal: CancelSignal,
): Promise<Dialect> {
  try {
    const found = await probeVersion(backend, program, { signal });
    if (found === undefined || !/^1\.8\.\d+$/.test(found.version)) return defaultDialect;
    return { version: found.version, variant: found.variant === 'legacy' ? 'legacy' : 'nft' };
  } catch (error) {
    // It may have the programs of IPv6 alone; and whether it has any is found out when it is read.
    if (isBackendError(error, 'SPAWN')) return defaultDialect;
    throw error;
  }
}
