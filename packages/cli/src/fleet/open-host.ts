import type { Backend } from '@chainwright/chainmgr';
import type { FleetHost } from '@chainwright/fleet';
import type { Context } from '../context.ts';
import { openBackend } from '../target/open-backend.ts';
import { isFarAway } from '../target/open-machine.ts';
import { openSsh } from '../target/open-ssh.ts';

/** Opens a new connection to a host. One by SSH stands until it is closed: others are made on purpose. */
export function openHost({ on, become }: FleetHost, context: Context): Backend {
  return isFarAway(on)
    ? openSsh(on, { ...context, become }, { idleMs: longestPauseMs, isOneOfMany: true })
    : openBackend(on, { ...context, become: undefined });
}

/** Longer than any pause in the work on one host. */
const longestPauseMs = 600_000;
