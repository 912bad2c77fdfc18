import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import type { Authentication } from './auth/authentication.ts';
import type { HostSettings } from './config/host-settings.ts';
import { connect } from './connect.ts';
import { inTime } from './in-time.ts';
import { openSocket } from './open-socket.ts';
import { toConnectError } from './to-backend-error.ts';
import { within } from './within.ts';

/** One host on the way, and what our talk with it goes through. */
export interface Hop {
  readonly host: HostSettings;
  readonly client: Client;
  readonly way: Duplex;
}

export interface RouteOptions {
  readonly authentication: Authentication;
  /** Calls everything off. */
  readonly signal: AbortSignal;
  readonly onWarning: (warning: string) => void;
}

/**
 * Connects to the last host of a route through those before it. Each of them shows its own key, under
 * its own name, before it is told anything, and sees of the next only what is encrypted for that.
 */
export async function connectThrough(
  route: readonly HostSettings[],
  options: RouteOptions,
): Promise<readonly Hop[]> {
  const hops: Hop[] = [];
  try {
    for (const host of route) {
      const before = hops.at(-1);
      const way = before
        ? await forwardTo(host, before, options.signal)
        : await openSocket(host, options.signal);
      const client = await connect(host, way, options.authentication, options);
      hops.push({ host, client, way });
    }
    return hops;
  } catch (error) {
    await hangUp(hops);
    throw error;
  }
}

/** How long a host may take to say goodbye. */
const goodbyeMs = 1000;

/** Takes leave of all of them, the farthest first; resolves when nothing is held any more. */
export async function hangUp(hops: readonly Hop[]): Promise<void> {
  const [nearest] = hops;
  if (!nearest || nearest.way.closed) return;
  const closed = new Promise<void>((resolve) => nearest.way.once('close', resolve));
  for (const { client } of [...hops].reverse()) client.end();
  await within(goodbyeMs, closed);
  nearest.way.destroy();
  await closed;
}

/** A jump host may take its time, or drop what it is told without a word. */
function forwardTo(
  host: HostSettings,
  { client, host: jump }: Hop,
  signal: AbortSignal,
): Promise<Duplex> {
  const { hostName, port, connectTimeoutMs } = host;
  const refuse = (what: string, cause?: unknown) =>
    toConnectError(host, `no way to it from ${jump.name}: ${what}`, cause);
  const opening = new Promise<Duplex>((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, hostName, port, (error, channel) => {
      if (error) reject(refuse(error.message.replace(/^\(SSH\) /, ''), error));
      else resolve(channel);
    });
  });
  return inTime(opening, {
    limitMs: connectTimeoutMs,
    signal,
    late: () => refuse(`no answer within ${connectTimeoutMs} ms`),
    calledOff: () => refuse('the backend has been closed'),
  });
}
